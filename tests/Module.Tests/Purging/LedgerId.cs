using System.Text;

namespace GraphPurge.Tests.Purging;

/// <summary>The id under which the emulator's ledger knows what a listing named by its immutable id.</summary>
internal static class LedgerId
{
    private const string ImmutablePrefix = "AAkALgAA";

    public static string Of(string id) => id.StartsWith(ImmutablePrefix, StringComparison.Ordinal)
        ? Encoding.ASCII.GetString(Convert.FromBase64String(id[ImmutablePrefix.Length..].Replace('-', '+').Replace('_', '/')))
        : id;
}
