using System.Management.Automation;

namespace GraphPurge.Connection;

/// <summary>Ends the session and forgets its token, for all to whom it was handed over too. Without a session it does nothing.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "GraphPurge")]
public sealed class DisconnectGraphPurgeCommand : GraphPurgeCommand
{
    /// <summary>The session to end, as Connect-GraphPurge emitted its context; without it, the one that was opened in this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Context { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Guard(() =>
    {
        if (Context is not null)
        {
            GivenContext.RequireSession(Context).End();
            return;
        }

        var state = RunspaceHoldings.Of(this);
        state.Session?.End();
        state.Session = null;
    });
}
