using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Graph;

/// <summary>Sends a request that changes nothing, and repeats it while that may help.</summary>
internal static class ReadWithRetry
{
    /// <exception cref="GraphPurgeException">The service refused, or could not be reached.</exception>
    public static async Task<GraphReply> SendAsync(GraphTransport transport, RequestInformation request, string subject, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var reply = await TrySendAsync(transport, request, events, cancellationToken).ConfigureAwait(false);
        return reply.IsSuccess ? reply : throw new GraphPurgeException(ReplyFaults.Explain(reply, $"Reading {subject}"));
    }

    /// <summary>As above, but leaves a refusal to the caller.</summary>
    public static async Task<GraphReply> TrySendAsync(GraphTransport transport, RequestInformation request, IServiceEventSink events, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await transport.SendAsync(request, Guid.NewGuid().ToString(), cancellationToken).ConfigureAwait(false);
            request.Headers.Remove("client-request-id");
            events.Report(new AttemptEvent(AttemptLine.Format(request.HttpMethod.ToString(), request.URI.AbsolutePath, reply, attempt)));
            if (!reply.IsTransient || attempt == (reply.NeverSent ? RetrySchedule.ReadAttemptsUnreachable : RetrySchedule.ReadAttempts))
            {
                return reply;
            }

            await transport.DelayAsync(RetrySchedule.Before(attempt + 1, reply.RetryAfter), cancellationToken).ConfigureAwait(false);
        }
    }
}
