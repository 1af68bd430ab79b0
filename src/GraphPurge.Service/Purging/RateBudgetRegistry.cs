namespace GraphPurge.Service.Purging;

/// <summary>
/// The rate budgets of a process. Sessions of the same application in the same tenant share them, at once and one after the other, because the service
/// counts their requests together. Safe to use from any thread.
/// </summary>
/// <param name="time">The time that the limits are counted in.</param>
internal sealed class RateBudgetRegistry(TimeProvider time)
{
    /// <summary>How many are kept in any case. Beyond, those are kept whose use the service still counts, or whose session somebody holds.</summary>
    private const int AlwaysKept = 64;

    private readonly Dictionary<BudgetOwner, Entry> _entries = [];

    /// <summary>The budgets of this process.</summary>
    public static RateBudgetRegistry OfProcess { get; } = new(TimeProvider.System);

    /// <summary>How many owners are known.</summary>
    public int Count
    {
        get
        {
            lock (_entries)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>The budgets of an owner; of nobody in particular, new ones that nobody else gets.</summary>
    public RateBudgets Of(BudgetOwner? owner)
    {
        if (owner is null)
        {
            return new RateBudgets(time);
        }

        lock (_entries)
        {
            if (_entries.TryGetValue(owner, out var entry) && entry.Held.TryGetTarget(out var known))
            {
                return entry.Kept = known;
            }

            if (_entries.Count >= AlwaysKept)
            {
                Sweep();
            }

            var budgets = new RateBudgets(time);
            _entries[owner] = new Entry(budgets);
            return budgets;
        }
    }

    private void Sweep()
    {
        foreach (var (owner, entry) in _entries.ToList())
        {
            if (!entry.Held.TryGetTarget(out var budgets))
            {
                _entries.Remove(owner);
            }
            else
            {
                entry.Kept = budgets.IsUnused ? null : budgets;
            }
        }
    }

    private sealed class Entry(RateBudgets budgets)
    {
        /// <summary>Finds the budgets while anybody holds them.</summary>
        public WeakReference<RateBudgets> Held { get; } = new(budgets);

        /// <summary>The budgets, while they are to be kept without anybody who holds them.</summary>
        public RateBudgets? Kept { get; set; } = budgets;
    }
}
