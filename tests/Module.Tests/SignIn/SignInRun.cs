using GraphPurge.Tests.Engines;

namespace GraphPurge.Tests.SignIn;

/// <summary>Runs scripts in processes of their own, which trust the identity endpoint and know nothing else of this machine's user.</summary>
public sealed class SignInRun : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("graphpurge-home-");
    private readonly Dictionary<string, string?> _environment;

    public SignInRun(TestCertificates certificates, string? authorityHost = null)
    {
        Engine.RequireLinux("who is trusted is told by a variable that only OpenSSL reads");
        _environment = new Dictionary<string, string?>
        {
            ["HOME"] = Home,
            ["SSL_CERT_FILE"] = certificates.RootPath,
            ["AZURE_AUTHORITY_HOST"] = authorityHost,
            ["NO_PROXY"] = "localhost,127.0.0.1",
        };
    }

    /// <summary>The home folder of the processes.</summary>
    public string Home => _home.FullName;

    /// <summary>The environment of the processes.</summary>
    public IReadOnlyDictionary<string, string?> Environment => _environment;

    /// <summary>A variable of the processes' environment.</summary>
    public string? this[string variable]
    {
        set => _environment[variable] = value;
    }

    /// <summary>Runs a script with the module imported, and gives all that a user could read of it.</summary>
    /// <param name="host">Which PowerShell.</param>
    /// <param name="script">The script.</param>
    /// <param name="isInteractive">Whether somebody may be asked. Nobody is there anyway.</param>
    public string Invoke(PowerShellHost host, string script, bool isInteractive = false)
    {
        var path = Path.Combine(Home, "script.ps1");
        File.WriteAllText(path, $"Import-Module '{Repository.Manifest}'\n{script}\n");
        var output = Engine.Run(host, path, _environment, isInteractive).Output;
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        return output;
    }

    /// <summary>Runs a script as a job: in PowerShell, with nobody there and nothing that tidies up what it writes.</summary>
    public (int ExitCode, string Output) InvokeJob(string script)
    {
        var path = Path.Combine(Home, "job.ps1");
        File.WriteAllText(path, $"Import-Module '{Repository.Manifest}'\n{script}\n");
        var job = Engine.Job(path, _environment);
        TestContext.Current.TestOutputHelper?.WriteLine(job.Output);
        return job;
    }

    public void Dispose() => _home.Delete(recursive: true);
}
