namespace GraphPurge.Service.Graph;

/// <summary>
/// A byte for each of very many ids, in some 21 bytes an id; a dictionary takes three times that. It is an extendible hash table: many small buckets, of
/// which a full one gives half of its ids to a new one. So nothing large is ever copied.
/// </summary>
internal sealed class IdMap
{
    /// <summary>How many slots a new half of a full bucket has: room for half of its ids and some more.</summary>
    private const int FewestSlots = 320;

    /// <summary>From how many slots on a bucket is split when it is full.</summary>
    private const int MostSlots = 500;

    // The low bits of a hash choose the bucket; as many of them as the directory needs. Several entries may share a bucket that tells fewer bits apart.
    private Bucket[] _directory = [new Bucket(depth: 0, slots: 20)];

    /// <summary>How many ids there are.</summary>
    public int Count { get; private set; }

    /// <summary>The byte of an id; false when the id is not there.</summary>
    public bool TryGet(IdKey key, out byte value)
    {
        var hash = HashOf(key);
        var found = BucketOf(hash).Find(key, hash);
        value = (byte)(found - 1);
        return found > 0;
    }

    /// <summary>Adds an id; false when it is there, and then keeps its byte.</summary>
    /// <param name="key">The id.</param>
    /// <param name="value">Its byte, at most 254.</param>
    public bool TryAdd(IdKey key, byte value)
    {
        var hash = HashOf(key);
        if (BucketOf(hash).Find(key, hash) != 0)
        {
            return false;
        }

        Insert(key, hash, (byte)(value + 1));
        Count++;
        return true;
    }

    // Seeded for each process: nobody can choose ids that all want the same bucket.
    private static uint HashOf(IdKey key) => (uint)HashCode.Combine(key.High, key.Low);

    private Bucket BucketOf(uint hash) => _directory[hash & (uint)(_directory.Length - 1)];

    private void Insert(IdKey key, uint hash, byte value)
    {
        while (BucketOf(hash) is { IsFull: true } full)
        {
            MakeRoom(full, hash);
        }

        BucketOf(hash).Add(key, hash, value);
    }

    // Hashes are spread evenly, so all buckets fill up at about the same time. They grow in steps: few slots are free at any time.
    private void MakeRoom(Bucket full, uint hash)
    {
        if (full.Slots < MostSlots)
        {
            Put(new Bucket(full.Depth, full.Slots * 5 / 4), hash);
        }
        else
        {
            if (1 << full.Depth == _directory.Length)
            {
                _directory = [.. _directory, .. _directory];
            }

            // One for the ids whose next bit is as that of this hash, one for the others.
            Put(new Bucket(full.Depth + 1, FewestSlots), hash);
            Put(new Bucket(full.Depth + 1, FewestSlots), hash ^ (1u << full.Depth));
        }

        foreach (var (key, value) in full.Entries)
        {
            Insert(key, HashOf(key), value);
        }
    }

    // Makes a bucket the one of all hashes whose low bits are the same, as many as it tells apart.
    private void Put(Bucket bucket, uint hash)
    {
        var step = 1 << bucket.Depth;
        for (var i = (int)hash & (step - 1); i < _directory.Length; i += step)
        {
            _directory[i] = bucket;
        }
    }

    /// <param name="depth">How many bits of their hashes all of its ids have in common.</param>
    /// <param name="slots">How many slots it has.</param>
    private sealed class Bucket(int depth, int slots)
    {
        private readonly IdKey[] _keys = new IdKey[slots];

        // 0 marks a free slot.
        private readonly byte[] _values = new byte[slots];
        private int _count;

        public int Depth => depth;

        public int Slots => slots;

        /// <summary>Whether it takes no more: the last tenth of its slots would make every search long.</summary>
        public bool IsFull => _count == slots * 9 / 10;

        public IEnumerable<(IdKey Key, byte Value)> Entries => Enumerable.Range(0, slots).Where(i => _values[i] != 0).Select(i => (_keys[i], _values[i]));

        public byte Find(IdKey key, uint hash)
        {
            for (var i = SlotOf(hash); _values[i] != 0; i = (i + 1) % slots)
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
                i = (i + 1) % slots;
            }

            (_keys[i], _values[i]) = (key, value);
            _count++;
        }

        // The high bits, since the low ones chose the bucket.
        private int SlotOf(uint hash) => (int)((ulong)hash * (uint)slots >> 32);
    }
}
