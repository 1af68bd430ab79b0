using System.Globalization;
using System.Text;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Listing;

/// <summary>Where the next page of a directory list begins, and in which version of the list. Opaque to the client.</summary>
/// <param name="Position">The position to go on from.</param>
/// <param name="Version">How many removals the list had seen when the page before was read.</param>
internal readonly record struct PageToken(int Position, int Version)
{
    public override string ToString() =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(FormattableString.Invariant($"page:{Position}:{Version}")));

    /// <summary>Reads a token.</summary>
    /// <exception cref="GraphRefusalException">It is not one of ours, or something was removed since it was issued.</exception>
    public static int PositionOf(string? token, int version)
    {
        if (token is null)
        {
            return 0;
        }

        PageToken? parsed = Parse(token);
        return parsed is null ? throw new GraphRefusalException(GraphErrors.BadRequest("Invalid page token."))
            : parsed.Value.Version == version ? parsed.Value.Position
            : throw new GraphRefusalException(GraphErrors.ExpiredPageToken);
    }

    private static PageToken? Parse(string token)
    {
        try
        {
            string[] parts = Encoding.ASCII.GetString(Convert.FromBase64String(token)).Split(':');
            return parts is ["page", var position, var version]
                && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out int at)
                && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int of)
                ? new PageToken(at, of)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
