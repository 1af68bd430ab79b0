using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Passes its arguments on.</summary>
[Cmdlet("Write", "Output")]
public sealed class WriteOutputCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    protected override void ProcessRecord() => WriteObject(InputObject, !NoEnumerate);
}

/// <summary>Writes for the person at the console.</summary>
[Cmdlet("Write", "Host")]
public sealed class WriteHostCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    public object? Object { get; set; }

    protected override void ProcessRecord() => WriteInformation(LanguagePrimitives.ToText(Object), ["PSHOST"]);
}

/// <summary>Writes a warning.</summary>
[Cmdlet("Write", "Warning")]
public sealed class WriteWarningCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string Message { get; set; } = "";

    protected override void ProcessRecord() => WriteWarning(Message);
}

/// <summary>Writes a line for those who asked to see more.</summary>
[Cmdlet("Write", "Verbose")]
public sealed class WriteVerboseCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string Message { get; set; } = "";

    protected override void ProcessRecord() => WriteVerbose(Message);
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
