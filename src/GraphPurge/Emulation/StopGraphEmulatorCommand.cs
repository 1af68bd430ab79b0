using System.Management.Automation;
using GraphPurge.Connection;

namespace GraphPurge.Emulation;

/// <summary>Stops an emulator and forgets its tenant and ledger. Without one it does nothing.</summary>
[Cmdlet(VerbsLifecycle.Stop, "GraphEmulator")]
public sealed class StopGraphEmulatorCommand : EmulatorCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Guard(() =>
    {
        if (InputObject is null)
        {
            RunspaceHoldings.Of(this).StopLastEmulator();
        }
        else
        {
            RunspaceHoldings.Of(this).Stop(Of(InputObject));
        }
    });
}
