namespace GraphPurge.Service.Connection;

/// <summary>Base64 as tokens and challenges carry it: with the alphabet for addresses or the usual one, padded or not.</summary>
internal static class Base64Url
{
    /// <exception cref="FormatException">It is no base64.</exception>
    public static byte[] Decode(string text)
    {
        var usual = text.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(usual.PadRight((usual.Length + 3) / 4 * 4, '='));
    }
}
