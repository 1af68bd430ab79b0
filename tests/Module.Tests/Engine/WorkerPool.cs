using System.Collections.Concurrent;
using GraphPurge.Tests.SignIn;

[assembly: AssemblyFixture(typeof(GraphPurge.Tests.Engine.WorkerPool))]

namespace GraphPurge.Tests.Engine;

/// <summary>The PowerShell processes of this run of the tests. They trust the test's own certificates, and know nothing of this machine's user.</summary>
public sealed class WorkerPool : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("graphpurge-home-");
    private readonly ConcurrentBag<PowerShellWorker> _idle = [];
    private readonly ConcurrentBag<PowerShellWorker> _all = [];

    /// <summary>The certificates that they trust.</summary>
    public TestCertificates Certificates { get; } = new();

    /// <summary>The home folder of their user.</summary>
    public string Home => _home.FullName;

    /// <summary>What a process reads once: its user's home, and whom to trust (a variable of OpenSSL's).</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?> { ["HOME"] = Home, ["SSL_CERT_FILE"] = Certificates.RootPath };

    /// <summary>Runs a script in one of them, and gives what it prints, statement by statement.</summary>
    public string Run(string path, IReadOnlyDictionary<string, string?> environment)
    {
        if (!_idle.TryTake(out var worker))
        {
            _all.Add(worker = new PowerShellWorker(Environment));
        }

        // One that failed is not used again.
        var output = worker.Run(path, environment);
        _idle.Add(worker);
        return output;
    }

    public void Dispose()
    {
        foreach (var worker in _all)
        {
            worker.Dispose();
        }

        Certificates.Dispose();
        _home.Delete(recursive: true);
    }
}
