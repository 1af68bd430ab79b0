using System.Management.Automation;
using GraphPurge.Journals;

namespace GraphPurge.Connection;

/// <summary>A command that works in a session: the one that was opened in this runspace, or one that is handed over.</summary>
public abstract class SessionCommand : GraphPurgeCommand
{
    private IGraphSession? _session;

    /// <summary>The session to use, as Connect-GraphPurge emitted its context; without it, the one that was opened in this runspace.</summary>
    // An object, because for a parameter of the context's own type the import would load the assembly that declares it, and because a copy of a context is to get our own error.
    [Parameter]
    [ValidateNotNull]
    public object? Context { get; set; }

    /// <summary>The session: the same one until the command ends.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.NotConnected"/>, <see cref="FaultCondition.ContextNotUsable"/> or <see cref="FaultCondition.SessionEnded"/></exception>
    internal IGraphSession Session => _session ??= Context is null ? RunspaceHoldings.Of(this).RequireSession() : GivenContext.RequireSession(Context);

    /// <summary>Ends the command where the session is another tenant's than the one that it was given, before anything else is sent.</summary>
    /// <param name="tenantId">The tenant; null for any.</param>
    private protected void RequireTenant(string? tenantId)
    {
        var session = Session;
        if (tenantId is not null && Await(session.FindTenantFaultAsync(tenantId, EventSink, StopToken)) is { } fault)
        {
            throw new GraphPurgeException(fault);
        }
    }

    /// <summary>The display name of the tenant; null when the service does not tell. The session asks once.</summary>
    internal string? ReadTenantName() => Await(Session.ReadTenantNameAsync(EventSink, StopToken));

    /// <summary>Records that the request for a target is about to be sent.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="number">The target's number in it.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.JournalNotWritable"/></exception>
    internal void RecordSent(IPurgeJournal journal, int number)
    {
        if (!Await(journal.SendAsync([number])))
        {
            throw new GraphPurgeException(journal.Fault!);
        }
    }

    /// <summary>Waits for a task of the session and shows what it reports meanwhile.</summary>
    internal T Await<T>(Task<T> task) => Await(task, Session.TokenRelay);
}
