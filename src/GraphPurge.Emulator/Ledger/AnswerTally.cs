namespace GraphPurge.Emulation.Ledger;

/// <summary>Counts answers by their status. Thread-safe.</summary>
/// <remarks>Of a batch each item counts, and not the batch; but a batch that fails as a whole counts once, since nobody looked at its items.</remarks>
internal sealed class AnswerTally
{
    private readonly object _gate = new();
    private readonly SortedDictionary<int, int> _counts = [];
    private int _operations;

    /// <summary>How many operations were answered, each item of a batch counted as one.</summary>
    public int Operations
    {
        get
        {
            lock (_gate)
            {
                return _operations;
            }
        }
    }

    public void Add(int status, bool isOperation)
    {
        lock (_gate)
        {
            _counts[status] = _counts.TryGetValue(status, out int count) ? count + 1 : 1;
            _operations += isOperation ? 1 : 0;
        }
    }

    public IReadOnlyList<GraphEmulatorStatusCount> Read()
    {
        lock (_gate)
        {
            return [.. _counts.Select(entry => new GraphEmulatorStatusCount(entry.Key, entry.Value))];
        }
    }
}
