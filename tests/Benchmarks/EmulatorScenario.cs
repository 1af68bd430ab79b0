using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GraphPurge.Benchmarks;

/// <summary>Batches of 20 deletions a second that the emulator serves, against a server that reads the same requests and answers each with the same bytes: what the client and the network leave.</summary>
internal static class EmulatorScenario
{
    /// <summary>The scenario's name.</summary>
    public const string Name = "emulator";

    private const string Served = "served";
    private const string Work = "work";
    private const string Most = "most";
    private const string Share = "share";
    private const int Batches = 10_000;
    private const int Mailboxes = 200;

    // As many as a run keeps in flight by default.
    private const int InFlight = 64;

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var rounds = await Rounds.PlayAsync(options.Runs, [new Contestant(Name, MeasureAsync)]);
        Console.WriteLine($"{Name,-14} {Batches} batches of {GraphClient.BatchItems} deletions: {rounds.Show(Name, Served, "0")} batches a second and {rounds.Show(Name, Work, "0")} µs of its processor time each, "
            + $"a server that only answers {rounds.Show(Name, Most, "0")}, {rounds.Show(Name, Share, "0.00")} of it");
    }

    private static async Task<IReadOnlyDictionary<string, double>> MeasureAsync()
    {
        using var emulator = await EmulatorProcess.StartAsync($$"""{ "users": [], "mailboxes": { "count": {{Mailboxes}}, "contactsEach": {{(Batches + Batches / 10) / Mailboxes * GraphClient.BatchItems}} } }""");
        var batches = new List<byte[]>();
        foreach (var user in await emulator.Http.ListMailboxesAsync())
        {
            batches.AddRange((await emulator.Http.ListContactsAsync(user)).Chunk(GraphClient.BatchItems).Select(ids => GraphClient.WriteBatch(user, ids)));
        }

        // The mailboxes take turns.
        batches = [.. batches.Select((batch, index) => (batch, index)).OrderBy(entry => entry.index % (batches.Count / Mailboxes)).Select(entry => entry.batch)];
        var answer = await emulator.Http.PostBatchAsync(batches[0]);
        await MeasureAsync(emulator.Http, batches[1..^Batches]);
        var before = emulator.ProcessorTime;
        var served = await MeasureAsync(emulator.Http, batches[^Batches..]);
        var work = (emulator.ProcessorTime - before) / Batches;

        using var bare = Process.Start(new ProcessStartInfo("dotnet", [typeof(EmulatorScenario).Assembly.Location, "emulator-baseline", $"{answer.Length}"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        using var http = new HttpClient { BaseAddress = new Uri((await bare.StandardOutput.ReadLineAsync())!) };
        http.DefaultRequestHeaders.Authorization = emulator.Http.DefaultRequestHeaders.Authorization;
        await MeasureAsync(http, batches[1..^Batches]);
        var most = await MeasureAsync(http, batches[^Batches..]);
        bare.StandardInput.Close();
        await bare.WaitForExitAsync();
        return new Dictionary<string, double> { [Served] = served, [Work] = work.TotalMicroseconds, [Most] = most, [Share] = served / most };
    }

    /// <summary>Reads requests and answers each alike, until its input ends.</summary>
    public static async Task RunBaselineAsync(int length)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine($"http://{listener.LocalEndpoint}");
        var answer = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{new string(' ', length)}");
        _ = AcceptAsync(listener, answer);
        await Console.In.ReadToEndAsync();
    }

    private static async Task AcceptAsync(TcpListener listener, byte[] answer)
    {
        while (true)
        {
            var socket = await listener.AcceptSocketAsync();
            _ = Task.Run(() => AnswerAsync(socket, answer));
        }
    }

    // Knows no more of HTTP than where a request of this benchmark ends.
    private static async Task AnswerAsync(Socket socket, byte[] answer)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var buffer = new byte[64 * 1024];
            var end = 0;
            while (await socket.ReceiveAsync(buffer.AsMemory(end)) is > 0 and var read)
            {
                end += read;
                var head = buffer.AsSpan(0, end).IndexOf("\r\n\r\n"u8) + 4;
                if (head >= 4 && end == head + LengthOf(buffer.AsSpan(0, head)))
                {
                    end = 0;
                    await socket.SendAsync(answer);
                }
            }
        }
    }

    private static int LengthOf(ReadOnlySpan<byte> head)
    {
        var value = head[(head.IndexOf("Content-Length: "u8) + 16)..];
        return int.Parse(value[..value.IndexOf((byte)'\r')], null);
    }

    private static async Task<double> MeasureAsync(HttpClient http, IReadOnlyCollection<byte[]> batches)
    {
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (batch, cancellationToken) => await http.PostBatchAsync(batch, cancellationToken));
        return batches.Count / clock.Elapsed.TotalSeconds;
    }
}
