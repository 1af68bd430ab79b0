using System.Globalization;

namespace GraphPurge.Service.Graph;

/// <summary>The line that <c>-Verbose</c> shows for an attempt.</summary>
internal static class AttemptLine
{
    public static string Format(string method, string path, GraphReply reply, int attempt) => string.Format(
        CultureInfo.InvariantCulture,
        "{0} {1}: {2} in {3:0} ms, attempt {4}, client-request-id {5}{6}",
        method, path, reply.Describe(), reply.Elapsed.TotalMilliseconds, attempt, reply.ClientRequestId,
        reply.RequestId is null ? "" : ", request-id " + reply.RequestId);
}
