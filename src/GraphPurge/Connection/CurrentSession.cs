namespace GraphPurge.Connection;

/// <summary>The session that <c>Connect-GraphPurge</c> opened in this process.</summary>
internal static class CurrentSession
{
    private static IGraphSession? _session;

    public static GraphPurgeContext? Context => Volatile.Read(ref _session)?.Context;

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.NotConnected"/></exception>
    public static IGraphSession Require() => Volatile.Read(ref _session)
        ?? throw new GraphPurgeException(FaultCondition.NotConnected, "There is no session.", "Sign in with Connect-GraphPurge first.");

    /// <summary>Puts a session in the place of the one before, or none. A command under way keeps the one that it began with.</summary>
    public static void Replace(IGraphSession? session) => Volatile.Write(ref _session, session);
}
