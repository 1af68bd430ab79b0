using System.Security.Cryptography;
using System.Text;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Ids that are the same in every run, made from names.</summary>
internal static class DeterministicId
{
    /// <summary>A GUID as the directory uses.</summary>
    public static string Guid(string name)
    {
        byte[] bytes = new byte[16];
        Array.Copy(Hash(name), bytes, bytes.Length);

        // Marked as a random GUID (version 4), as the directory's own are.
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString();
    }

    /// <summary>An id as Outlook uses: long, case-sensitive, with characters that need care in an address.</summary>
    /// <remarks>
    /// Observed: REST ids are in the URL-safe alphabet (<c>-</c>, <c>_</c>), ids that come from Exchange Web Services in the other one
    /// (<c>+</c>, <c>/</c>), and both end in <c>=</c>. One in four is made of the second kind, because clients must encode those.
    /// </remarks>
    public static string Outlook(string name)
    {
        byte[] first = Hash(name);
        byte[] bytes = [.. first, .. Hash("2" + name), .. Hash("3" + name)];
        string id = "AAMk" + Convert.ToBase64String(bytes) + "AAA=";
        return first[0] % 4 == 0 ? id : id.Replace('+', '-').Replace('/', '_');
    }

    private static byte[] Hash(string text)
    {
        return SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }
}
