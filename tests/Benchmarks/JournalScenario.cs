using System.Diagnostics;

namespace GraphPurge.Benchmarks;

/// <summary>What a journal costs: 100,000 contacts in 50 mailboxes, with -JournalPath and without, in time and in processor time of this process.</summary>
internal static class JournalScenario
{
    /// <summary>The scenario's name.</summary>
    public const string Name = "journal";

    /// <summary>The name under which a worker keeps a journal.</summary>
    public const string WithJournal = "journal-kept";

    private const int Mailboxes = 50;
    private const int ContactsEach = 2_000;

    private const int WarmUpEach = 2_000;
    private const int WarmUpRounds = 4;
    private const string Seconds = "seconds";
    private const string ProcessorSeconds = "processor seconds";
    private const string Journal = "with a journal";

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var seed = $$"""{ "users": [], "mailboxes": { "count": {{Mailboxes}}, "contactsEach": {{WarmUpEach + ContactsEach}} } }""";
        var rounds = await Rounds.PlayAsync(options.Runs,
        [
            new Contestant(Journal, () => Worker.MeasureAsync(WithJournal, Repository.Manifest, seed)),
            new Contestant(Contestant.Module, () => Worker.MeasureAsync(Name, Repository.Manifest, seed)),
        ]);
        Console.WriteLine($"{Name,-14} {Mailboxes * ContactsEach} contacts: {rounds.Show(Journal, Seconds, "0.0")} s with a journal, {rounds.Show(Contestant.Module, Seconds, "0.0")} s without, ratio {rounds.Ratio(Journal, Contestant.Module, Seconds):0.00} (to reach: 1.15)");
        Console.WriteLine($"{Name,-14} processor time {rounds.Show(Journal, ProcessorSeconds, "0.0")} s and {rounds.Show(Contestant.Module, ProcessorSeconds, "0.0")} s, ratio {rounds.Ratio(Journal, Contestant.Module, ProcessorSeconds):0.00} (to reach: 1.15)");
    }

    /// <summary>What the worker process does.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(WorkerJob job) => await MeasureAsync(job, _ => "");

    /// <summary>The same with a journal.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> MeasureWithJournalAsync(WorkerJob job)
    {
        var folder = Directory.CreateTempSubdirectory("graphpurge-benchmark-");
        try
        {
            return await MeasureAsync(job, name => $"-JournalPath '{Path.Combine(folder.FullName, name)}.jsonl' ");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(WorkerJob job, Func<string, string> journal)
    {
        using var session = job.Connect();
        session.Invoke($"$lists = (1..{Mailboxes} | ForEach-Object {{ 'mailbox{{0:00000}}@contoso-rehearsal.onmicrosoft.com' -f $_ }}) | ForEach-Object {{ , @(Get-MailboxContact -UserId $_) }}");
        session.Invoke($"function Select-Contact($From, $Count) {{ foreach ($i in $From..($From + $Count - 1)) {{ foreach ($list in $lists) {{ $list[$i] }} }} }}");
        await WorkerJob.WarmUpAsync(Enumerable.Range(0, WarmUpRounds).Select(round => (Action)(() =>
            session.Invoke($"Select-Contact {round * WarmUpEach / WarmUpRounds} {WarmUpEach / WarmUpRounds} | Remove-ContactPermanently -Force {journal("warm-up")}6>$null"))));
        session.Invoke($"$contacts = Select-Contact {WarmUpEach} {ContactsEach}");
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        session.Invoke($"$contacts | Remove-ContactPermanently -Force {journal("measured")}6>$null");
        process.Refresh();
        return new Dictionary<string, double> { [Seconds] = clock.Elapsed.TotalSeconds, [ProcessorSeconds] = (process.TotalProcessorTime - before).TotalSeconds };
    }
}
