using System.Globalization;

namespace GraphPurge.Service.Graph;

/// <summary>The line that <c>-Verbose</c> shows for an attempt.</summary>
internal static class AttemptLine
{
    public static string Format(string method, string path, GraphReply reply, int attempt) => Translation.Format(
        $"{method} {path}: {reply.Describe()} in {reply.Elapsed.TotalMilliseconds:0} ms, attempt {attempt}, client-request-id {reply.ClientRequestId}{(reply.RequestId is null ? "" : ", request-id " + reply.RequestId)}");
}
