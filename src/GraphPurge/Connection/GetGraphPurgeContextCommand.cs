using System.Management.Automation;

namespace GraphPurge.Connection;

/// <summary>Shows what the session of this runspace is connected to. Without a session it shows nothing.</summary>
[Cmdlet(VerbsCommon.Get, "GraphPurgeContext")]
[OutputType(typeof(GraphPurgeContext))]
public sealed class GetGraphPurgeContextCommand : GraphPurgeCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunspaceHoldings.Of(this).Session?.Context is { } context)
        {
            WriteObject(context);
        }
    }
}
