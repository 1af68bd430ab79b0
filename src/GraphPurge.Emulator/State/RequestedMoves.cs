namespace GraphPurge.Emulation.State;

/// <summary>What requests asked to soft-delete, to restore or to move: such things are elsewhere, and neither purged nor lost. Guarded by <see cref="TenantState"/>.</summary>
/// <remarks>The routes record it, not the state: what moves without a request stays visible as collateral.</remarks>
internal sealed class RequestedMoves
{
    private readonly HashSet<TargetKey> _keys = [];

    public void Record(TargetKey key) => _keys.Add(key);

    public bool Name(TargetKey key) => _keys.Contains(key);
}
