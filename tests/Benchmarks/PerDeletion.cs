using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using StandIn;

namespace GraphPurge.Benchmarks;

/// <summary>One deletion at a time through the cmdlet, against one at a time through a bare client: what the module adds to a single request.</summary>
[SimpleJob(RunStrategy.Throughput, warmupCount: 3, iterationCount: 8)]
public class PerDeletion : IDisposable
{
    // One mailbox, or the directory, would soon have used up what the service allows in a while, and the cmdlet would wait.
    private const int Mailboxes = 400;

    private EmulatorProcess? _emulator;
    private StandInSession? _session;
    private int _next;

    [GlobalSetup]
    public void Start()
    {
        _emulator = EmulatorProcess.StartAsync($$"""{ "users": [], "mailboxes": { "count": {{Mailboxes}}, "contactsEach": 1 } }""").GetAwaiter().GetResult();
        _session = Module.Connect(_emulator.Endpoint, _emulator.Token);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _emulator?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public async Task<int> BareClient()
    {
        using var answer = await _emulator!.Http.PostAsync(new Uri($"/v1.0/users/{NextMailbox()}/contacts/AAMknobody%3D/permanentDelete", UriKind.Relative), content: null);
        return (int)answer.StatusCode;
    }

    [Benchmark]
    public StandInResult Cmdlet() => Module.Invoke(_session!, $"Remove-ContactPermanently AAMknobody= {NextMailbox()} -Force -IgnoreMissing");

    private string NextMailbox() => string.Create(CultureInfo.InvariantCulture, $"mailbox{(_next++ % Mailboxes) + 1:00000}@contoso-rehearsal.onmicrosoft.com");
}
