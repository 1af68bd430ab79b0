using System.Management.Automation;
using System.Security;
using StandIn.Engine;

namespace Microsoft.PowerShell.Commands;

/// <summary>Imports a module by the path of its manifest.</summary>
[Cmdlet("Import", "Module")]
public sealed class ImportModuleCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = "";

    protected override void ProcessRecord()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Name);
        if (File.Exists(path))
        {
            ModuleLoader.Import(Session, path);
            return;
        }

        WriteError(new ErrorRecord(
            new FileNotFoundException($"The specified module '{Name}' was not loaded because no valid module file was found in any module directory."),
            "Modules_ModuleNotFound",
            ErrorCategory.ResourceUnavailable,
            Name));
    }
}

/// <summary>Turns plain text into a secure string.</summary>
[Cmdlet("ConvertTo", "SecureString")]
public sealed class ConvertToSecureStringCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string String { get; set; } = "";

    [Parameter(Mandatory = true)]
    public SwitchParameter AsPlainText { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        var secure = new SecureString();
        Array.ForEach(String.ToCharArray(), secure.AppendChar);
        secure.MakeReadOnly();
        WriteObject(secure);
    }
}

/// <summary>Waits.</summary>
[Cmdlet("Start", "Sleep", DefaultParameterSetName = "Seconds")]
public sealed class StartSleepCommand : PSCmdlet, IDisposable
{
    private readonly ManualResetEventSlim stopped = new();

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Seconds", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0.0, (double)(int.MaxValue / 1000))]
    public double Seconds { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Milliseconds", ValueFromPipelineByPropertyName = true)]
    [Alias("ms")]
    [ValidateRange(0, int.MaxValue)]
    public int Milliseconds { get; set; }

    public void Dispose() => stopped.Dispose();

    protected override void ProcessRecord() => stopped.Wait(ParameterSetName == "Seconds" ? (int)(Seconds * 1000) : Milliseconds);

    protected override void StopProcessing() => stopped.Set();
}
