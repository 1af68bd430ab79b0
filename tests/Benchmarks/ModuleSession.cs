using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Security;
using Microsoft.PowerShell;

namespace GraphPurge.Benchmarks;

/// <summary>A built module in a runspace of the real PowerShell engine within this process. A process holds one module only.</summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly Runspace _runspace;

    /// <summary>Starts the engine and imports the module.</summary>
    /// <param name="manifest">The module's manifest.</param>
    /// <exception cref="InvalidOperationException">The module was built without optimisation, or cannot be imported.</exception>
    public ModuleSession(string manifest)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();
        try
        {
            Import(manifest);
        }
        catch
        {
            // An open runspace keeps the process alive.
            Dispose();
            throw;
        }
    }

    /// <summary>Runs a script that must not fail.</summary>
    /// <param name="script">The script.</param>
    /// <param name="variables">Variables to set before.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="InvalidOperationException">The script wrote an error.</exception>
    public IReadOnlyList<PSObject> Invoke(string script, params IEnumerable<(string Name, object? Value)> variables)
    {
        foreach (var (name, value) in variables)
        {
            _runspace.SessionStateProxy.SetVariable(name, value);
        }

        using var shell = PowerShell.Create(_runspace);
        var output = shell.AddScript(script).Invoke();
        return shell.Streams.Error is [var error, ..] ? throw new InvalidOperationException(error.ToString(), error.Exception) : output;
    }

    /// <summary>Connects to an emulator.</summary>
    /// <param name="endpoint">The emulator's endpoint.</param>
    /// <param name="token">The emulator's token.</param>
    public void Connect(string endpoint, string token)
    {
        var secret = new SecureString();
        foreach (var character in token)
        {
            secret.AppendChar(character);
        }

        Invoke("$null = Connect-GraphPurge -Endpoint $endpoint -AccessToken $token", ("endpoint", endpoint), ("token", secret));
    }

    public void Dispose() => _runspace.Dispose();

    private void Import(string manifest)
    {
        var module = (PSModuleInfo)Invoke("Import-Module $manifest -PassThru", ("manifest", manifest))[0].BaseObject;
        if (module.ImplementingAssembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
        {
            throw new InvalidOperationException($"{manifest} is a Debug build. Build it with --configuration Release.");
        }
    }
}
