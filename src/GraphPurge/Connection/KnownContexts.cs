namespace GraphPurge.Connection;

/// <summary>What this process has connected to, for Tab to offer: without sessions, tokens and secrets.</summary>
internal static class KnownContexts
{
    /// <summary>How many are kept, the last ones.</summary>
    private const int Most = 20;

    private static readonly object s_gate = new();
    private static GraphPurgeContext[] s_all = [];

    /// <summary>All, the last one first.</summary>
    public static IReadOnlyList<GraphPurgeContext> All => Volatile.Read(ref s_all);

    /// <summary>Notes one.</summary>
    public static void Add(GraphPurgeContext context)
    {
        var bare = context with { Session = null };
        lock (s_gate)
        {
            Volatile.Write(ref s_all, [bare, .. s_all.Where(other => (other.TenantId, other.ApplicationId) != (bare.TenantId, bare.ApplicationId)).Take(Most - 1)]);
        }
    }
}
