using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.SignIn;

/// <summary>Runs scripts in PowerShell processes that trust the identity endpoint and know nothing else of this machine's user.</summary>
public sealed class SignInRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("graphpurge-script-");
    private readonly WorkerPool _workers;
    private readonly Dictionary<string, string?> _environment;

    public SignInRun(WorkerPool workers, string? authorityHost = null)
    {
        _workers = workers;
        _environment = new() { ["AZURE_AUTHORITY_HOST"] = authorityHost, ["NO_PROXY"] = "localhost,127.0.0.1" };
    }

    /// <summary>A folder for the scripts and what they read.</summary>
    public string Folder => _folder.FullName;

    /// <summary>A variable of the scripts' environment.</summary>
    public string? this[string variable]
    {
        set => _environment[variable] = value;
    }

    /// <summary>Runs a script with the module imported, and gives all that a user could read of it.</summary>
    public string Invoke(string script) => Show(_workers.Run(Save(script), _environment));

    /// <summary>The same in a process of its own: what it reads of its environment once only is this script's too.</summary>
    /// <param name="script">The script.</param>
    /// <param name="isInteractive">Whether somebody may be asked. Nobody is there anyway.</param>
    public string InvokeAlone(string script, bool isInteractive = false)
    {
        string[] interaction = isInteractive ? [] : ["-NonInteractive"];
        return Show(PowerShellTool.Run(AllOfEnvironment(), [.. interaction, "-File", PowerShellTool.ScenarioPrinter, Save(script)]).Output);
    }

    /// <summary>Runs a script as a scheduler would: nobody there, nothing that tidies up what it writes, and only a log that its output goes to.</summary>
    public (int ExitCode, string Output) InvokeJob(string script)
    {
        var job = PowerShellTool.Run(new Dictionary<string, string?>(AllOfEnvironment()) { ["NO_COLOR"] = null }, "-NonInteractive", "-File", Save(script));
        Show(job.Output);
        return job;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Dictionary<string, string?> AllOfEnvironment() => new(_workers.Environment.Concat(_environment));

    private string Save(string script)
    {
        var path = Path.Combine(Folder, "script.ps1");
        File.WriteAllText(path, $"Import-Module '{Repository.Manifest}'\n{script}\n");
        return path;
    }

    private static string Show(string output)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        return output;
    }
}
