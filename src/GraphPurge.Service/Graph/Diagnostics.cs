using GraphPurge.Service.Connection;

namespace GraphPurge.Service.Graph;

/// <summary>Puts what was caught into words for <c>-Debug</c>.</summary>
internal static class Diagnostics
{
    private const int Longest = 2_000;

    /// <summary>Types and texts of an exception and of those inside it, without secrets.</summary>
    /// <param name="exception">What was caught.</param>
    /// <param name="secret">A secret that was in use; null for none.</param>
    public static string Describe(Exception exception, string? secret)
    {
        var parts = new List<string>();
        for (var e = exception; e is not null; e = e.InnerException)
        {
            parts.Add($"{e.GetType().FullName}: {e.Message}");
        }

        return Short.Of(Redaction.Strike(string.Join(" <- ", parts), secret is null ? [] : [secret]), Longest);
    }
}
