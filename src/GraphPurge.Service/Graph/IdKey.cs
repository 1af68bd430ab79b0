using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GraphPurge.Service.Graph;

/// <summary>
/// Sixteen bytes that stand for an id however long it is: a GUID itself, whatever its case; of any other id 128 bits of a SHA-256 that begins with
/// bytes which only this process knows. So nobody can make two ids look alike, on purpose or by chance.
/// </summary>
internal readonly record struct IdKey(ulong High, ulong Low)
{
    private static readonly byte[] s_salt = RandomNumberGenerator.GetBytes(16);

    /// <summary>The key of an id that is a GUID, whatever its letters' case; of any other id by its characters.</summary>
    public static IdKey Of(string id)
    {
        if (!Guid.TryParseExact(id, "D", out var guid))
        {
            return OfText("", id);
        }

        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes);
        return Read(bytes);
    }

    /// <summary>The key of an id by its characters, within something that has a name without case, such as a mailbox.</summary>
    public static IdKey OfText(string owner, string id)
    {
        var length = s_salt.Length + ((owner.Length + 1 + id.Length) * sizeof(char));
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        s_salt.CopyTo(bytes, 0);
        var characters = MemoryMarshal.Cast<byte, char>(bytes.AsSpan(s_salt.Length));
        MemoryExtensions.ToUpperInvariant(owner, characters);
        characters[owner.Length] = '\0';
        id.CopyTo(characters[(owner.Length + 1)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(bytes);
        return Read(hash);
    }

    private static IdKey Read(ReadOnlySpan<byte> bytes) => new(MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[8..]));
}
