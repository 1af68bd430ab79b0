using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GraphPurge.Service.Purging;

/// <summary>Sixteen bytes by which a run knows a target again: a GUID as it is, and of every other id so much of its SHA-256 that no two are ever alike.</summary>
internal readonly record struct TargetKey(ulong High, ulong Low)
{
    /// <summary>The key of an id that is a GUID, whatever its letters' case; of any other id by its characters.</summary>
    public static TargetKey OfDirectoryObject(string id)
    {
        if (!Guid.TryParseExact(id, "D", out var guid))
        {
            return OfText("", id);
        }

        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes);
        return Read(bytes);
    }

    /// <summary>The key of an id within something that has a name, such as a mailbox.</summary>
    public static TargetKey OfText(string owner, string id)
    {
        var characters = ArrayPool<char>.Shared.Rent(owner.Length + 1 + id.Length);
        owner.CopyTo(characters);
        characters[owner.Length] = '\0';
        id.CopyTo(characters.AsSpan(owner.Length + 1));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(characters.AsSpan(0, owner.Length + 1 + id.Length)), hash);
        ArrayPool<char>.Shared.Return(characters);
        return Read(hash);
    }

    private static TargetKey Read(ReadOnlySpan<byte> bytes) => new(MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[8..]));
}
