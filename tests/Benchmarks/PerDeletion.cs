using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using StandIn;

namespace GraphPurge.Benchmarks;

/// <summary>One deletion at a time through the cmdlet, against one at a time through a bare client: what the module adds to a single request.</summary>
[SimpleJob(RunStrategy.Throughput, warmupCount: 3, iterationCount: 8)]
public class PerDeletion : IDisposable
{
    private EmulatorProcess? _emulator;
    private StandInSession? _session;

    [GlobalSetup]
    public void Start()
    {
        _emulator = EmulatorProcess.StartAsync("{ \"users\": [] }").GetAwaiter().GetResult();
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
        using var answer = await _emulator!.Http.DeleteAsync(new Uri("/v1.0/directory/deletedItems/00000000-0000-0000-0000-00000000dead", UriKind.Relative));
        return (int)answer.StatusCode;
    }

    [Benchmark]
    public StandInResult Cmdlet() => Module.Invoke(_session!, "Remove-DeletedDirectoryObject -Id 00000000-0000-0000-0000-00000000dead -Force -IgnoreMissing");
}
