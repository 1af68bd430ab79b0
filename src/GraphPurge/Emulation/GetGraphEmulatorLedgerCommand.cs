using System.Management.Automation;

namespace GraphPurge.Emulation;

/// <summary>Shows what the emulator's tenant was asked to delete and what became of it.</summary>
[Cmdlet(VerbsCommon.Get, "GraphEmulatorLedger", DefaultParameterSetName = "Entries")]
[OutputType(typeof(GraphEmulatorLedgerEntry), ParameterSetName = ["Entries"])]
[OutputType(typeof(GraphEmulatorLedgerSummary), ParameterSetName = ["Summary"])]
public sealed class GetGraphEmulatorLedgerCommand : GraphPurgeCommand
{
    /// <summary>Shows one line for all.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Summary")]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Guard(() =>
    {
        var emulator = CurrentEmulator.Require();
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
