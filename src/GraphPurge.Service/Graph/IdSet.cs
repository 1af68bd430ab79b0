using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GraphPurge.Service.Graph;

/// <summary>
/// Ids that were seen, in 20 to 32 bytes each however long they are: a list may have a million. A GUID is kept itself, whatever its case; of any
/// other id, 128 bits of its SHA-256 are kept, by which nobody can make two ids look alike, on purpose or by chance.
/// </summary>
internal sealed class IdSet
{
    private const int FirstCapacity = 32;

    private readonly Table _guids = new();
    private readonly Table _others = new();

    public int Count => _guids.Count + _others.Count;

    /// <summary>Adds an id; false when it was there.</summary>
    public bool Add(string id) => Guid.TryParseExact(id, "D", out var guid) ? _guids.Add(guid) : _others.Add(Digest(id));

    private static Guid Digest(string id)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(id.AsSpan()), digest);
        return new Guid(digest.Slice(0, 16));
    }

    // A HashSet takes 28 to 56 bytes for each.
    private sealed class Table
    {
        // Nothing in a slot is written as zeros; the one id that is all zeros is kept beside the slots.
        private Guid[] _slots = [];
        private bool _hasZero;

        public int Count { get; private set; }

        public bool Add(Guid id)
        {
            if (id == Guid.Empty)
            {
                Count += _hasZero ? 0 : 1;
                return !_hasZero && (_hasZero = true);
            }

            if (Count >= _slots.Length / 5 * 4)
            {
                Grow();
            }

            var slot = Find(_slots, id);
            if (_slots[slot] == id)
            {
                return false;
            }

            _slots[slot] = id;
            Count++;
            return true;
        }

        private void Grow()
        {
            var slots = new Guid[Math.Max(FirstCapacity, _slots.Length / 2 * 3)];
            foreach (var id in _slots)
            {
                if (id != Guid.Empty)
                {
                    slots[Find(slots, id)] = id;
                }
            }

            _slots = slots;
        }

        /// <summary>The slot that holds an id, or else the free one where it belongs.</summary>
        private static int Find(Guid[] slots, Guid id)
        {
            Span<byte> bytes = stackalloc byte[16];
            id.TryWriteBytes(bytes);

            // Seeded for each process: nobody can choose ids that all want the same slot.
            var hash = (uint)HashCode.Combine(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(8)));
            var slot = (int)((ulong)hash * (uint)slots.Length >> 32);
            while (slots[slot] != Guid.Empty && slots[slot] != id)
            {
                slot = slot + 1 == slots.Length ? 0 : slot + 1;
            }

            return slot;
        }
    }
}
