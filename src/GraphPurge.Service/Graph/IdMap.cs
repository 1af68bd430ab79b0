namespace GraphPurge.Service.Graph;

/// <summary>
/// A byte for each of very many ids, in some 23 bytes an id; a dictionary takes three times that. It is a linear hash table (Litwin 1980): it grows by one
/// chain at a time, and its entries stay where they are. So nothing is ever copied, and nothing is left to collect: what lives as long as a run and is then
/// thrown away stays in memory until the next full collection.
/// </summary>
internal sealed class IdMap
{
    /// <summary>How many entries, and how many chains, are added at once.</summary>
    private const int ChunkSize = 1_024;

    /// <summary>How many there are room for at first: most runs have few ids.</summary>
    private const int FirstSize = 16;

    /// <summary>How many ids a chain has on average.</summary>
    private const int ChainLength = 2;

    private readonly List<Chunk> _chunks = [];

    // The first entry of each chain, counted from 1; 0 where there is none. Chains are added one after the other, each takes its ids from an older one.
    private readonly List<int[]> _heads = [new int[FirstSize]];
    private int _chains = 1;

    // The largest power of two that is not more than the number of chains.
    private int _level = 1;

    /// <summary>How many ids there are.</summary>
    public int Count { get; private set; }

    /// <summary>The byte of an id; false when the id is not there.</summary>
    public bool TryGet(IdKey key, out byte value)
    {
        var entry = Find(key, Head(ChainOf(key)));
        value = entry == 0 ? (byte)0 : _chunks[(entry - 1) / ChunkSize].Values[(entry - 1) % ChunkSize];
        return entry != 0;
    }

    /// <summary>Adds an id; false when it is there, and then keeps its byte.</summary>
    /// <param name="key">The id.</param>
    /// <param name="value">Its byte.</param>
    public bool TryAdd(IdKey key, byte value)
    {
        ref var head = ref Head(ChainOf(key));
        if (Find(key, head) != 0)
        {
            return false;
        }

        if (Count % ChunkSize == 0)
        {
            _chunks.Add(new Chunk(Count == 0 ? FirstSize : ChunkSize));
        }
        else if (Count == _chunks[0].Keys.Length)
        {
            _chunks[0].Grow();
        }

        var chunk = _chunks[^1];
        (chunk.Keys[Count % ChunkSize], chunk.Values[Count % ChunkSize]) = (key, value);
        Link(++Count, ref head);
        if (Count > _chains * ChainLength)
        {
            AddChain();
        }

        return true;
    }

    // Seeded for each process: nobody can choose ids that all want the same chain.
    private static uint HashOf(IdKey key) => (uint)HashCode.Combine(key.High, key.Low);

    private int ChainOf(IdKey key)
    {
        var hash = HashOf(key);
        var chain = (int)(hash & ((2u * (uint)_level) - 1));
        return chain < _chains ? chain : chain - _level;
    }

    // The entry of an id in the chain that begins with an entry; 0 where it is not there.
    private int Find(IdKey key, int entry)
    {
        while (entry != 0 && KeyOf(entry) != key)
        {
            entry = Next(entry);
        }

        return entry;
    }

    private void AddChain()
    {
        if (_chains == 2 * _level)
        {
            _level = _chains;
        }

        if (_chains % ChunkSize == 0)
        {
            _heads.Add(new int[ChunkSize]);
        }
        else if (_chains == _heads[0].Length)
        {
            _heads[0] = Grown(_heads[0]);
        }

        ref var older = ref Head(_chains - _level);
        var entry = older;
        older = 0;
        _chains++;
        while (entry != 0)
        {
            var next = Next(entry);
            Link(entry, ref Head(ChainOf(KeyOf(entry))));
            entry = next;
        }
    }

    private void Link(int entry, ref int head)
    {
        Next(entry) = head;
        head = entry;
    }

    private ref int Head(int chain) => ref _heads[chain / ChunkSize][chain % ChunkSize];

    private ref int Next(int entry) => ref _chunks[(entry - 1) / ChunkSize].Next[(entry - 1) % ChunkSize];

    private IdKey KeyOf(int entry) => _chunks[(entry - 1) / ChunkSize].Keys[(entry - 1) % ChunkSize];

    private static T[] Grown<T>(T[] few)
    {
        Array.Resize(ref few, few.Length * 2);
        return few;
    }

    private sealed class Chunk(int size)
    {
        public IdKey[] Keys { get; private set; } = new IdKey[size];

        public byte[] Values { get; private set; } = new byte[size];

        /// <summary>The entry that comes after each in its chain, counted from 1; 0 where none does.</summary>
        public int[] Next { get; private set; } = new int[size];

        public void Grow() => (Keys, Values, Next) = (Grown(Keys), Grown(Values), Grown(Next));
    }
}
