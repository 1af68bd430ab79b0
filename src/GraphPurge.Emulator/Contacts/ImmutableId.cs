using System.Text;

namespace GraphPurge.Emulation.Contacts;

/// <summary>The id of an item that stays the same wherever it is moved in its mailbox.</summary>
/// <remarks>
/// Documented: learn.microsoft.com/graph/outlook-immutable-id, with the beginning that its example shows. Containers have none: their ids are constant.
/// Ids of the emulator hold the contact's key, so the emulator keeps no table of them.
/// </remarks>
internal static class ImmutableId
{
    private const string Beginning = "AAkALgAA";

    /// <summary>Whether a request asks for immutable ids: <c>Prefer: IdType="ImmutableId"</c>, among other preferences or alone. It holds for that request only.</summary>
    public static bool IsPreferred(string? prefer) => prefer is not null && prefer.Split(',', ';').Any(static preference =>
        preference.Trim().Replace("\"", string.Empty).Equals("IdType=ImmutableId", StringComparison.OrdinalIgnoreCase));

    public static string Of(string key) =>
        Beginning + Convert.ToBase64String(Encoding.UTF8.GetBytes(key)).Replace('+', '-').Replace('/', '_');

    /// <summary>The key in an immutable id; null when it is none.</summary>
    public static string? KeyOf(string id)
    {
        if (!id.StartsWith(Beginning, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(id.Substring(Beginning.Length).Replace('-', '+').Replace('_', '/')));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
