using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Passes its arguments on.</summary>
[Cmdlet("Write", "Output")]
public sealed class WriteOutputCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord() => WriteObject(InputObject, enumerateCollection: true);
}

/// <summary>Writes for the person at the console.</summary>
[Cmdlet("Write", "Host")]
public sealed class WriteHostCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public object? Object { get; set; }

    protected override void ProcessRecord() => WriteInformation(LanguagePrimitives.ToText(Object), ["PSHOST"]);
}

/// <summary>Lets objects vanish.</summary>
[Cmdlet("Out", "Null")]
public sealed class OutNullCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }
}
