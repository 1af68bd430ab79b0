using GraphPurge.Purging;

namespace GraphPurge.Service.Purging;

/// <summary>
/// What became of every target of a run so far, so that one that comes again gets its result without being sent again. Open addressing in many small
/// tables that grow one at a time: 17 bytes a slot, at least 60 % of them in use, so some 28 bytes a target at the most.
/// </summary>
internal sealed class SeenTargets
{
    // A thousand tables: each grows by half when it is full, and none is so large that only a full collection would free the one before.
    private const int Tables = 1024;

    private readonly Table?[] _tables = new Table?[Tables];

    /// <summary>How many targets are known.</summary>
    public int Count { get; private set; }

    /// <summary>The outcome of a target; false when it is not known.</summary>
    public bool TryGet(TargetKey key, out PurgeOutcome outcome)
    {
        var found = TableOf(key)?.Find(key) ?? 0;
        outcome = (PurgeOutcome)(found - 1);
        return found > 0;
    }

    /// <summary>Notes the outcome of a target that is not known yet.</summary>
    public void Add(TargetKey key, PurgeOutcome outcome)
    {
        ref var table = ref _tables[IndexOf(key)];
        table ??= new Table(capacity: 8);
        if (table.IsFull)
        {
            table = table.Grow();
        }

        table.Add(key, (byte)((int)outcome + 1));
        Count++;
    }

    // A GUID is not random in every bit: both halves are mixed.
    private static ulong Mix(TargetKey key) => (key.High ^ (key.Low * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;

    private static int IndexOf(TargetKey key) => (int)(Mix(key) % Tables);

    private Table? TableOf(TargetKey key) => _tables[IndexOf(key)];

    private sealed class Table(int capacity)
    {
        private readonly TargetKey[] _keys = new TargetKey[capacity];

        // 0 marks a free slot.
        private readonly byte[] _outcomes = new byte[capacity];
        private int _count;

        public bool IsFull => _count >= capacity * 9 / 10;

        public byte Find(TargetKey key)
        {
            for (var i = SlotOf(key); _outcomes[i] != 0; i = (i + 1) % capacity)
            {
                if (_keys[i] == key)
                {
                    return _outcomes[i];
                }
            }

            return 0;
        }

        public void Add(TargetKey key, byte outcome)
        {
            var i = SlotOf(key);
            while (_outcomes[i] != 0)
            {
                i = (i + 1) % capacity;
            }

            (_keys[i], _outcomes[i]) = (key, outcome);
            _count++;
        }

        public Table Grow()
        {
            var larger = new Table((capacity * 3 / 2) + 1);
            for (var i = 0; i < capacity; i++)
            {
                if (_outcomes[i] != 0)
                {
                    larger.Add(_keys[i], _outcomes[i]);
                }
            }

            return larger;
        }

        // The high half of the mixed bits, since the low ones chose the table.
        private int SlotOf(TargetKey key) => (int)((Mix(key) >> 32) % (uint)capacity);
    }
}
