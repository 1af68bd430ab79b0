using GraphPurge.DirectoryObjects;
using GraphPurge.Service.Graph;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.DirectoryObjects;

/// <summary>Reads soft-deleted objects by their ids, whatever their type.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/directory-deleteditems-get. Without <c>$select</c>: only what all types have could be selected, and that has no name.</remarks>
internal sealed class DeletedObjectLookup(GraphTransport transport, GraphRequests requests, TimeProvider time, IServiceEventSink events)
{
    /// <summary>How often an object is read at the most, as long as it is refused for a while only.</summary>
    private const int MaximumAttempts = 6;

    private readonly BatchSender _batches = new(transport, time);

    /// <summary>Gives a reading for each id, in their order.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.SignInRejected"/>: no other would fare better.</exception>
    public async Task<IReadOnlyList<DeletedObjectReading>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var readings = ids.Select(id => PathSegment.FindFault(id) is { } fault ? new DeletedObjectReading(id, null, fault) : null).ToArray();
        var open = Enumerable.Range(0, ids.Count).Where(index => readings[index] is null).ToList();
        for (var first = 0; first < open.Count; first += BatchBody.MaximumItems)
        {
            var some = open.Skip(first).Take(BatchBody.MaximumItems).ToList();
            var replies = await SendAsync([.. some.Select(index => ids[index])], cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < replies.Count; i++)
            {
                readings[some[i]] = Read(ids[some[i]], replies[i]);
            }
        }

        return readings!;
    }

    private async Task<IReadOnlyList<GraphReply>> SendAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) => ids.Count == 1
        ? [await ReadWithRetry.TrySendAsync(transport, requests.DeletedObject(ids[0]), events, cancellationToken).ConfigureAwait(false)]
        : await SendBatchAsync(ids, cancellationToken).ConfigureAwait(false);

    private async Task<GraphReply[]> SendBatchAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var urls = ids.Select(id => requests.RelativeUrl(requests.DeletedObject(id))).ToList();
        var replies = new GraphReply[ids.Count];
        var open = Enumerable.Range(0, ids.Count).ToList();
        for (var attempt = 1; open.Count > 0; attempt++)
        {
            var entries = open.Select(index => new BatchBody.Entry(Method.GET, urls[index], Guid.NewGuid().ToString())).ToList();
            var answers = await _batches.SendAsync(entries, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < answers.Length; i++)
            {
                replies[open[i]] = answers[i];
                events.Report(new AttemptEvent(AttemptLine.Format("GET", entries[i].Url, answers[i], attempt)));
            }

            open = attempt == MaximumAttempts ? [] : [.. open.Where(index => replies[index].IsTransient)];
            if (open.Count > 0)
            {
                await transport.DelayAsync(open.Max(index => Backoff.Before(attempt + 1, replies[index].RetryAfter)), cancellationToken).ConfigureAwait(false);
            }
        }

        return replies;
    }

    private DeletedObjectReading Read(string id, GraphReply reply)
    {
        if (!reply.IsSuccess)
        {
            var fault = ReplyFaults.Explain(reply, $"Reading the deleted object '{id}'");
            return fault.Condition == FaultCondition.SignInRejected ? throw new GraphPurgeException(fault) : new DeletedObjectReading(id, null, fault);
        }

        try
        {
            using var json = reply.ReadJson();
            return new DeletedObjectReading(id, DeletedObjectJson.Read(json.RootElement, "directoryObject", time.GetUtcNow()), null);
        }
        catch (GraphPurgeException e)
        {
            return new DeletedObjectReading(id, null, e.Fault);
        }
    }
}
