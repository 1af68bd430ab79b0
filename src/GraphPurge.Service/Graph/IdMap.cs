namespace GraphPurge.Service.Graph;

/// <summary>
/// A byte for each of very many ids, in some 28 bytes an id; a dictionary takes twice that. It is an extendible hash table: many small buckets, of which a
/// full one gives half of its ids to a new one. So nothing large is ever copied, and growing leaves no garbage that only a full collection would free.
/// </summary>
internal sealed class IdMap
{
    /// <summary>How many ids a bucket has room for.</summary>
    private const int Slots = 512;

    /// <summary>How many it takes: the last tenth would make every search long.</summary>
    private const int Most = Slots * 9 / 10;

    // To sort out the ids of a full bucket.
    private readonly IdKey[] _keys = new IdKey[Most];
    private readonly byte[] _values = new byte[Most];

    // The low bits of a hash choose the bucket; as many of them as the directory needs. Several entries may share a bucket that tells fewer bits apart.
    private Bucket[] _directory = [new Bucket(depth: 0)];

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

        while (BucketOf(hash).Count == Most)
        {
            Split(BucketOf(hash), hash);
        }

        BucketOf(hash).Add(key, hash, (byte)(value + 1));
        Count++;
        return true;
    }

    // Seeded for each process: nobody can choose ids that all want the same bucket.
    private static uint HashOf(IdKey key) => (uint)HashCode.Combine(key.High, key.Low);

    private Bucket BucketOf(uint hash) => _directory[hash & (uint)(_directory.Length - 1)];

    private void Split(Bucket bucket, uint hash)
    {
        var bit = 1 << bucket.Depth;
        if (bit == _directory.Length)
        {
            _directory = [.. _directory, .. _directory];
        }

        var sibling = new Bucket(++bucket.Depth);
        for (var i = ((int)hash & (bit - 1)) | bit; i < _directory.Length; i += bit << 1)
        {
            _directory[i] = sibling;
        }

        var count = bucket.TakeAll(_keys, _values);
        for (var i = 0; i < count; i++)
        {
            var own = HashOf(_keys[i]);
            BucketOf(own).Add(_keys[i], own, _values[i]);
        }
    }

    /// <param name="depth">How many bits of their hashes all of its ids have in common.</param>
    private sealed class Bucket(int depth)
    {
        private readonly IdKey[] _keys = new IdKey[Slots];

        // 0 marks a free slot.
        private readonly byte[] _values = new byte[Slots];

        public int Depth { get; set; } = depth;

        public int Count { get; private set; }

        public byte Find(IdKey key, uint hash)
        {
            for (var i = SlotOf(hash); _values[i] != 0; i = (i + 1) % Slots)
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
                i = (i + 1) % Slots;
            }

            (_keys[i], _values[i]) = (key, value);
            Count++;
        }

        public int TakeAll(IdKey[] keys, byte[] values)
        {
            var count = 0;
            for (var i = 0; i < Slots; i++)
            {
                if (_values[i] != 0)
                {
                    (keys[count], values[count]) = (_keys[i], _values[i]);
                    count++;
                }
            }

            Array.Clear(_values);
            Count = 0;
            return count;
        }

        // The high bits, since the low ones chose the bucket.
        private static int SlotOf(uint hash) => (int)((ulong)hash * Slots >> 32);
    }
}
