namespace GraphPurge.Service.Graph;

/// <summary>
/// A byte for each of very many ids. Open addressing in many small tables that grow one at a time: 17 bytes a slot, at least 60 % of them in use, so
/// some 28 bytes an id at most. A dictionary takes twice that.
/// </summary>
internal sealed class IdMap
{
    // A thousand tables: each grows by half when it is full, and none is so large that only a full collection would free the one before.
    private const int Tables = 1024;

    private const int FirstCapacity = 8;

    private readonly Table?[] _tables = new Table?[Tables];

    /// <summary>How many ids there are.</summary>
    public int Count { get; private set; }

    /// <summary>The byte of an id; false when the id is not there.</summary>
    public bool TryGet(IdKey key, out byte value)
    {
        var hash = HashOf(key);
        var found = _tables[hash % Tables]?.Find(key, hash) ?? 0;
        value = (byte)(found - 1);
        return found > 0;
    }

    /// <summary>Adds an id; false when it is there, and then keeps its byte.</summary>
    /// <param name="key">The id.</param>
    /// <param name="value">Its byte, at most 254.</param>
    public bool TryAdd(IdKey key, byte value)
    {
        var hash = HashOf(key);
        ref var table = ref _tables[hash % Tables];
        table ??= new Table(FirstCapacity);
        if (table.Find(key, hash) != 0)
        {
            return false;
        }

        if (table.IsFull)
        {
            table = table.Grow();
        }

        table.Add(key, hash, (byte)(value + 1));
        Count++;
        return true;
    }

    // Seeded for each process: nobody can choose ids that all want the same slot.
    private static uint HashOf(IdKey key) => (uint)HashCode.Combine(key.High, key.Low);

    private sealed class Table(int capacity)
    {
        private readonly IdKey[] _keys = new IdKey[capacity];

        // 0 marks a free slot.
        private readonly byte[] _values = new byte[capacity];
        private int _count;

        public bool IsFull => _count >= capacity * 9 / 10;

        public byte Find(IdKey key, uint hash)
        {
            for (var i = SlotOf(hash); _values[i] != 0; i = (i + 1) % capacity)
            {
                if (_keys[i] == key)
                {
                    return _values[i];
                }
            }

            return 0;
        }

        public void Add(IdKey key, uint hash, byte value)
        {
            var i = SlotOf(hash);
            while (_values[i] != 0)
            {
                i = (i + 1) % capacity;
            }

            (_keys[i], _values[i]) = (key, value);
            _count++;
        }

        public Table Grow()
        {
            var larger = new Table((capacity * 3 / 2) + 1);
            for (var i = 0; i < capacity; i++)
            {
                if (_values[i] != 0)
                {
                    larger.Add(_keys[i], HashOf(_keys[i]), _values[i]);
                }
            }

            return larger;
        }

        // What is left of the hash when it has chosen the table.
        private int SlotOf(uint hash) => (int)(hash / Tables % (uint)capacity);
    }
}
