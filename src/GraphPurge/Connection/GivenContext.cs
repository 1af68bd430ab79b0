using System.Management.Automation;
using GraphPurge.Errors;
using GraphPurge.Targets;

namespace GraphPurge.Connection;

/// <summary>A session that was handed over with <c>-Context</c>.</summary>
internal static class GivenContext
{
    /// <summary>The session of a context that <c>Connect-GraphPurge</c> emitted, in this process.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ContextNotUsable"/> or <see cref="FaultCondition.SessionEnded"/></exception>
    public static IGraphSession RequireSession(object context) => PropertyReader.Unwrap(context) is GraphPurgeContext { Session: { } session }
        ? session.RequireOpen()
        : throw new GraphPurgeException(
            FaultCondition.ContextNotUsable,
            IsCopy(context)
                ? Translation.Of("The context is a copy that was carried between processes or read from a file, and holds no session.")
                : Translation.Format($"-Context must be what Connect-GraphPurge or Get-GraphPurgeContext emitted, but is {TypeName.WithArticle(context)}."),
            Translation.Of("Connect with Connect-GraphPurge in the process that uses the session, or hand the context over within one process, as in -Context $using:context."));

    /// <summary>The session, if nobody ended it.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.SessionEnded"/></exception>
    public static IGraphSession RequireOpen(this IGraphSession session) => session.EndFault is { } fault ? throw new GraphPurgeException(fault) : session;

    private static bool IsCopy(object context) =>
        PSObject.AsPSObject(context).TypeNames.Any(name => name.Equals("Deserialized." + typeof(GraphPurgeContext).FullName, StringComparison.Ordinal));
}
