namespace GraphPurge.Emulation.State;

/// <summary>
/// What requests asked to soft-delete, to restore, to move or to protect: such things are elsewhere or otherwise than before, and neither purged nor lost.
/// Guarded by <see cref="TenantState"/>.
/// </summary>
/// <remarks>The routes record it, not the state: what changes without a request stays visible as collateral.</remarks>
internal sealed class RequestedChanges
{
    private readonly HashSet<TargetKey> _keys = [];

    public void Record(TargetKey key) => _keys.Add(key);

    public bool Name(TargetKey key) => _keys.Contains(key);
}
