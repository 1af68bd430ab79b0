using System.Globalization;
using System.Text.RegularExpressions;

namespace GraphPurge.Service.Connection;

/// <summary>Strikes out of words that came from elsewhere what nobody may read: identity endpoints and gateways repeat what they were sent.</summary>
internal static class Redaction
{
    private const string Struck = "…";

    /// <summary>From this length on, in characters, something that reads like chance is taken for a token, an assertion or a code: the ones
    /// that the identity platform issues have some hundred, GUIDs without hyphens 32, words and names of hosts hardly more than 20 without a
    /// dot (assumed).</summary>
    private const int ShortestCode = 24;

    /// <summary>Where Azure's platforms and libraries keep what must not be seen and is sent.</summary>
    /// <remarks>Source: learn.microsoft.com/dotnet/api/azure.identity.environmentcredential and learn.microsoft.com/azure/app-service/overview-managed-identity.</remarks>
    private static readonly string[] s_variables = ["AZURE_CLIENT_SECRET", "AZURE_PASSWORD", "IDENTITY_HEADER", "MSI_SECRET"];

    /// <summary>The secrets that this process holds for a sign-in and sends.</summary>
    /// <param name="clientSecret">The secret that the caller gave; null for none.</param>
    public static IReadOnlyList<string> SecretsWith(string? clientSecret) =>
        [.. s_variables.Select(Environment.GetEnvironmentVariable).Append(clientSecret).OfType<string>().Where(secret => secret.Trim().Length > 0)];

    /// <summary>Strikes out known secrets, as they are or as a form carries them, and whatever looks like a token or a code.</summary>
    public static string Strike(string words, IReadOnlyList<string> secrets)
    {
        foreach (var secret in secrets)
        {
            words = words.Replace(secret, Struck).Replace(Uri.EscapeDataString(secret), Struck);
        }

        return Regex.Replace(words, $@"[\w~.+/=%-]{{{ShortestCode},}}", match => IsCode(match.Value) ? Struck : match.Value);
    }

    /// <summary>Strikes a token out of an answer, which keeps its length: as it is, with characters as JSON escapes (<c>\u0065</c>), or as an
    /// address carries them (<c>%65</c>). What is shorter than any token of the identity platform stays: it may be part of something else.</summary>
    public static void Strike(Span<byte> answer, ReadOnlySpan<byte> token)
    {
        if (token.Length < ShortestCode)
        {
            return;
        }

        for (var rest = answer; rest.IndexOf(token) is >= 0 and var at; rest = rest.Slice(at + token.Length))
        {
            rest.Slice(at, token.Length).Fill((byte)'*');
        }

        if (HasEscapeOf(answer, token))
        {
            StrikeEscaped(answer, token);
        }
    }

    /// <summary>Strikes a token out of words, as it is or as a form carries it. What is shorter than any token of the identity platform stays, as above.</summary>
    public static string? StrikeToken(string? words, string token) => words is null || token.Length < ShortestCode
        ? words
        : words.Replace(token, Struck).Replace(Uri.EscapeDataString(token), Struck);

    // Hardly any answer escapes what needs no escape, so hardly any is looked through character by character.
    private static bool HasEscapeOf(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> characters)
    {
        for (var rest = answer; rest.IndexOfAny((byte)'\\', (byte)'%') is >= 0 and var at; rest = rest[(at + 1)..])
        {
            if (CharacterAt(rest[at..], out var length) is var character && length > 1 && characters.Contains(character))
            {
                return true;
            }
        }

        return false;
    }

    private static void StrikeEscaped(Span<byte> answer, ReadOnlySpan<byte> token)
    {
        for (var start = 0; start < answer.Length; start++)
        {
            var end = start;
            var matched = 0;
            while (matched < token.Length && end < answer.Length && CharacterAt(answer[end..], out var length) == token[matched])
            {
                end += length;
                matched++;
            }

            if (matched == token.Length)
            {
                answer[start..end].Fill((byte)'*');
                start = end - 1;
            }
        }
    }

    // The character that a text begins with, be it escaped, and the length of what stands for it.
    private static byte CharacterAt(ReadOnlySpan<byte> text, out int length)
    {
        length = text[0] switch
        {
            (byte)'%' when text.Length >= 3 && IsHex(text.Slice(1, 2)) => 3,
            (byte)'\\' when text.Length >= 6 && text[1] == 'u' && text[2] == '0' && text[3] == '0' && IsHex(text.Slice(4, 2)) => 6,
            (byte)'\\' when text.Length >= 2 && text[1] == '/' => 2,
            _ => 1,
        };
        return length switch
        {
            1 => text[0],
            2 => (byte)'/',
            _ => byte.Parse(text.Slice(length - 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        };
    }

    private static bool IsHex(ReadOnlySpan<byte> digits) => char.IsAsciiHexDigit((char)digits[0]) && char.IsAsciiHexDigit((char)digits[1]);

    // Addresses and names are cut by dots and slashes into words; what a word is, a digit in it tells from chance, and GUIDs are ids that people look for.
    private static bool IsCode(string text) => text.Split('.', '/').Any(part =>
        part.Length >= ShortestCode && part.Any(char.IsDigit) && !(part.Length == 36 && Guid.TryParse(part, out _)));
}
