namespace GraphPurge.Emulation.State;

/// <summary>Counts every deletion where it happens. Guarded by <see cref="TenantState"/>.</summary>
internal sealed class Departures
{
    private readonly Dictionary<TargetKey, int> _counts = [];

    public void Record(TargetKey key) => _counts[key] = CountOf(key) + 1;

    public int CountOf(TargetKey key) => _counts.TryGetValue(key, out int count) ? count : 0;
}
