namespace GraphPurge.Emulation.State;

/// <summary>Things by key, listed in the order in which they came. Not thread-safe: <see cref="TenantState"/> guards it.</summary>
/// <remarks>
/// A removed thing leaves an empty slot behind. Removal then costs the same however full the store is,
/// and a position taken before it still points where it did.
/// </remarks>
internal sealed class OrderedStore<T>(IEqualityComparer<string> keyComparer) where T : class
{
    private readonly Dictionary<string, int> _slotOf = new(keyComparer);
    private readonly List<T?> _slots = [];
    private int _firstTaken;

    public int Count => _slotOf.Count;

    /// <summary>Grows with every removal: what was listed before it may be listed differently after.</summary>
    public int Removals { get; private set; }

    public IEnumerable<T> Items
    {
        get
        {
            for (int slot = _firstTaken; slot < _slots.Count; slot++)
            {
                if (_slots[slot] is { } item)
                {
                    yield return item;
                }
            }
        }
    }

    public bool TryAdd(string key, T item)
    {
        if (_slotOf.ContainsKey(key))
        {
            return false;
        }

        _slotOf.Add(key, _slots.Count);
        _slots.Add(item);
        return true;
    }

    public T? Find(string key) => _slotOf.TryGetValue(key, out int slot) ? _slots[slot] : null;

    public void Replace(string key, T item) => _slots[_slotOf[key]] = item;

    public T? Remove(string key)
    {
        if (!_slotOf.TryGetValue(key, out int slot))
        {
            return null;
        }

        T? item = _slots[slot];
        _slots[slot] = null;
        _slotOf.Remove(key);
        Removals++;
        while (_firstTaken < _slots.Count && _slots[_firstTaken] is null)
        {
            _firstTaken++;
        }

        return item;
    }

    /// <summary>Takes up to <paramref name="count"/> matching things from a position on.</summary>
    /// <returns>The position to go on from; -1 when nothing that matches is left.</returns>
    public int Take(int position, int count, Func<T, bool>? matches, List<T> into)
    {
        for (int slot = Math.Max(position, _firstTaken); slot < _slots.Count; slot++)
        {
            if (_slots[slot] is not { } item || (matches is not null && !matches(item)))
            {
                continue;
            }

            if (into.Count == count)
            {
                return slot;
            }

            into.Add(item);
        }

        return -1;
    }
}
