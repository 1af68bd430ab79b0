using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Graph;

/// <summary>Sends a request that changes nothing, and repeats it while that may help.</summary>
internal static class ReadWithRetry
{
    /// <summary>From this length on, a user is told of a wait.</summary>
    private static readonly TimeSpan s_longWait = TimeSpan.FromSeconds(10);

    /// <exception cref="GraphPurgeException">The service refused, or could not be reached.</exception>
    public static async Task<GraphReply> SendAsync(GraphTransport transport, RequestInformation request, string subject, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var reply = await TrySendAsync(transport, request, events, cancellationToken).ConfigureAwait(false);
        return reply.IsSuccess ? reply : throw new GraphPurgeException(ReplyFaults.Explain(reply, Translation.Format($"Reading {subject}")));
    }

    /// <summary>As above, but leaves a refusal to the caller.</summary>
    public static async Task<GraphReply> TrySendAsync(GraphTransport transport, RequestInformation request, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var started = transport.Timestamp;
        for (var attempt = 1; ; attempt++)
        {
            var reply = await transport.SendAsync(request, Guid.NewGuid().ToString(), cancellationToken).ConfigureAwait(false);
            request.Headers.Remove("client-request-id");
            events.Report(new AttemptEvent(AttemptLine.Format(request.HttpMethod.ToString(), request.URI.AbsolutePath, reply, attempt)));
            if (reply.Diagnostic is { } diagnostic)
            {
                events.Report(new DiagnosticEvent($"{request.HttpMethod} {request.URI.AbsolutePath}, client-request-id {reply.ClientRequestId}: {diagnostic}"));
            }

            var isLast = reply.NeverSent ? Unreachable.IsGivenUp(attempt, transport.ElapsedSince(started)) : attempt == RetrySchedule.ReadAttempts;
            if (!reply.IsTransient || isLast)
            {
                return reply;
            }

            var wait = RetrySchedule.Before(attempt + 1, reply.RetryAfter);
            if (wait >= s_longWait)
            {
                events.Report(new ProgressEvent(Translation.Of("Reading"), reply.RetryAfter is null
                    ? Translation.Format($"waiting {Lengths.Describe(wait)} before attempt {attempt + 1} ({reply.Describe()})")
                    : Translation.Format($"waiting {Lengths.Describe(wait)} as the service asked, then attempt {attempt + 1} ({reply.Describe()})"), -1));
            }

            await transport.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }
}
