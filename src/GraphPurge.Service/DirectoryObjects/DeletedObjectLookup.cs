using GraphPurge.DirectoryObjects;
using GraphPurge.Service.Graph;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.DirectoryObjects;

/// <summary>Reads soft-deleted objects by their ids, whatever their type.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/directory-deleteditems-get. Without <c>$select</c>: only what all types have could be selected, and that has no name.</remarks>
internal sealed class DeletedObjectLookup(GraphTransport transport, GraphRequests requests, string? tenantId, TimeProvider time, IServiceEventSink events)
{
    private readonly BatchSender _batches = new(transport, time);

    /// <summary>Gives a reading for each id, in their order.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.SignInRejected"/>: every other read would fail too.</exception>
    public async Task<IReadOnlyList<DeletedObjectReading>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var readings = ids.Select(id => PathSegment.FindFault(id) is { } fault ? new DeletedObjectReading(id, null, fault) : null).ToArray();
        var open = Enumerable.Range(0, ids.Count).Where(index => readings[index] is null).ToList();
        for (var first = 0; first < open.Count; first += ServiceLimits.BatchItems)
        {
            var some = open.Skip(first).Take(ServiceLimits.BatchItems).ToList();
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

    private async Task<IReadOnlyList<GraphReply>> SendBatchAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var urls = ids.Select(id => requests.RelativeUrl(requests.DeletedObject(id))).ToList();
        var indexes = Enumerable.Range(0, ids.Count).ToList(); // and not the ids, for one may come twice
        var replies = await RepeatedRead.SendAsync(
            indexes, (open, attempt) => SendBatchOnceAsync([.. open.Select(index => urls[index])], attempt, cancellationToken), (_, _) => false, wait => transport.DelayAsync(wait, cancellationToken), cancellationToken).ConfigureAwait(false);
        return [.. indexes.Select(index => replies[index])];
    }

    private async Task<IReadOnlyList<GraphReply>> SendBatchOnceAsync(IReadOnlyList<string> urls, int attempt, CancellationToken cancellationToken)
    {
        var entries = urls.Zip(ClientRequestIds.Make(urls.Count), (url, id) => new BatchBody.Entry(Method.GET, new BatchAddress(url), id)).ToList();
        var answers = await _batches.SendAsync(entries, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < answers.Length; i++)
        {
            events.Report(new AttemptEvent(AttemptLine.Format("GET", urls[i], answers[i], attempt)));
        }

        // What was caught happened to the batch as a whole.
        if (Array.Find(answers, answer => answer.Diagnostic is not null) is { } caught)
        {
            events.Report(new DiagnosticEvent($"POST {BatchBody.Path}: {caught.Diagnostic}"));
        }

        return answers;
    }

    private DeletedObjectReading Read(string id, GraphReply reply)
    {
        if (!reply.IsSuccess)
        {
            var fault = ReplyFaults.Explain(reply, Translation.Format($"Reading the deleted object '{id}'"));
            return fault.Condition == FaultCondition.SignInRejected ? throw new GraphPurgeException(fault) : new DeletedObjectReading(id, null, fault);
        }

        try
        {
            using var json = reply.ReadJsonOf(id, Translation.Format($"the deleted object '{id}'"));
            return new DeletedObjectReading(id, DeletedObjectJson.Read(json.RootElement, "directoryObject", tenantId, time.GetUtcNow()), null);
        }
        catch (GraphPurgeException e)
        {
            return new DeletedObjectReading(id, null, e.Fault);
        }
    }
}
