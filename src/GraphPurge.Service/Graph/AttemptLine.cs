namespace GraphPurge.Service.Graph;

/// <summary>The line that <c>-Verbose</c> shows for an attempt.</summary>
internal static class AttemptLine
{
    /// <summary>From how many characters on a part of a path is shown by its end, as the line about its target does. Ids of Exchange have 120 to 150.</summary>
    private const int LongPart = 64;

    public static string Format(string method, string path, GraphReply reply, int attempt) => Translation.Format(
        $"{method} {Shorten(path)}: {reply.Describe()} ({reply.Elapsed.TotalMilliseconds:0} ms), attempt {attempt}, client-request-id {reply.ClientRequestId}{(reply.RequestId is null ? "" : ", request-id " + reply.RequestId)}");

    private static string Shorten(string path) => path.Length <= LongPart ? path : string.Join('/', path.Split('/').Select(ShortenPart));

    // Principal names and what is asked for stay as they are.
    private static string ShortenPart(string part) =>
        part.Length > LongPart && Uri.UnescapeDataString(part) is var id && !id.Contains('@', StringComparison.Ordinal) && !id.Contains('?', StringComparison.Ordinal) ? Short.Id(id) : part;
}
