using System.Management.Automation;

namespace GraphPurge.Emulation;

/// <summary>Stops the emulator and forgets its tenant and ledger. Without one it does nothing.</summary>
[Cmdlet(VerbsLifecycle.Stop, "GraphEmulator")]
public sealed class StopGraphEmulatorCommand : GraphPurgeCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing() => CurrentEmulator.Stop();
}
