using System.Management.Automation;

namespace GraphPurge.Connection;

/// <summary>Ends the session and forgets its token. Without a session it does nothing.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "GraphPurge")]
public sealed class DisconnectGraphPurgeCommand : GraphPurgeCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing() => CurrentSession.Replace(null);
}
