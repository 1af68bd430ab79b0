using System.Globalization;
using System.Management.Automation;
using BenchmarkDotNet.Attributes;

namespace GraphPurge.Benchmarks;

/// <summary>One deletion at a time through the cmdlet, against one at a time through a bare client: what the module adds to a single request.</summary>
public class PerDeletion : IDisposable
{
    private HttpClient? _http;
    private ModuleSession? _session;
    private int _next;

    /// <summary>What the worker process was told. BenchmarkDotNet makes the instance, so it finds this here.</summary>
    internal static WorkerJob? Job { get; set; }

    [GlobalSetup(Target = nameof(BareClient))]
    public void CreateClient() => _http = Job!.CreateClient();

    [GlobalSetup(Target = nameof(Cmdlet))]
    public void Connect() => _session = Job!.Connect();

    [GlobalCleanup]
    public void Dispose()
    {
        _session?.Dispose();
        _http?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public async Task<int> BareClient()
    {
        using var answer = await _http!.PostAsync(new Uri($"/v1.0/users/{NextMailbox()}/contacts/AAMknobody%3D/permanentDelete", UriKind.Relative), content: null);
        return (int)answer.StatusCode;
    }

    [Benchmark]
    public IReadOnlyList<PSObject> Cmdlet() => _session!.Invoke("Remove-ContactPermanently AAMknobody= $user -Force -IgnoreMissing -PassThru", ("user", NextMailbox()));

    private string NextMailbox() => string.Create(CultureInfo.InvariantCulture, $"mailbox{(_next++ % PerDeletionScenario.Mailboxes) + 1:00000}@contoso-rehearsal.onmicrosoft.com");
}
