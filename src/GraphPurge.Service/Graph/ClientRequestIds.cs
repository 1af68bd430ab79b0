using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GraphPurge.Service.Graph;

/// <summary>Makes our ids of requests, which go out as <c>client-request-id</c>.</summary>
internal static class ClientRequestIds
{
    /// <summary>Makes ids for the requests of a batch. Chance is asked for once: for each id by itself it costs more than all else about it.</summary>
    public static string[] Make(int count)
    {
        var guids = new Guid[count];
        var bytes = MemoryMarshal.AsBytes(guids.AsSpan());
        RandomNumberGenerator.Fill(bytes);
        for (var i = 0; i < bytes.Length; i += 16)
        {
            // Version 4 and the variant of RFC 9562, section 5.4. A Guid's third group lies in memory as a number does, lower byte first.
            bytes[i + 7] = (byte)((bytes[i + 7] & 0x0F) | 0x40);
            bytes[i + 8] = (byte)((bytes[i + 8] & 0x3F) | 0x80);
        }

        return Array.ConvertAll(guids, guid => guid.ToString());
    }
}
