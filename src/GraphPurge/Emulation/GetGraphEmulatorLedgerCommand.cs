using System.Management.Automation;
using GraphPurge.Connection;

namespace GraphPurge.Emulation;

/// <summary>Shows what an emulator's tenant was asked to delete and what became of it.</summary>
[Cmdlet(VerbsCommon.Get, "GraphEmulatorLedger", DefaultParameterSetName = "Entries")]
[OutputType(typeof(GraphEmulatorLedgerEntry), ParameterSetName = ["Entries"])]
[OutputType(typeof(GraphEmulatorLedgerSummary), ParameterSetName = ["Summary"])]
public sealed class GetGraphEmulatorLedgerCommand : EmulatorCommand
{
    /// <summary>Shows one line for all.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Summary")]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guard(() =>
    {
        var emulator = InputObject is null ? RunspaceHoldings.Of(this).RequireEmulator() : Of(InputObject);
        if (Summary)
        {
            WriteObject(emulator.GetLedgerSummary());
        }
        else
        {
            WriteObject(emulator.GetLedger(), enumerateCollection: true);
        }
    });
}
