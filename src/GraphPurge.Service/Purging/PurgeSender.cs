using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Purging;

/// <summary>Sends to the service.</summary>
internal sealed class PurgeSender(GraphTransport transport, GraphRequests requests, TimeProvider time) : IPurgeSender
{
    private readonly PurgeRoutes _routes = new(requests);

    /// <summary>Called for each attempt: method and address, its answer, the attempt's number.</summary>
    public Action<BatchBody.Entry, GraphReply, int>? OnAttempt { get; set; }

    public async Task SendAsync(IReadOnlyList<PurgeItem> items)
    {
        var now = time.GetUtcNow();
        foreach (var item in items)
        {
            item.BeginAttempt(now);
        }

        var replies = items.Count == 1
            ? await SendOneAsync(items[0], requests.Purge(items[0].Target), CancellationToken.None).ConfigureAwait(false)
            : await SendBatchAsync(items, _routes.Of, CancellationToken.None).ConfigureAwait(false);
        for (var i = 0; i < items.Count; i++)
        {
            items[i].EndAttempt(replies[i]);
        }
    }

    public async Task<IReadOnlyList<GraphReply>> ReadBackAsync(IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken) => items.Count == 1
        ? await SendOneAsync(items[0], requests.ReadBack(items[0].Target), cancellationToken).ConfigureAwait(false)
        : await SendBatchAsync(items, target => (Method.GET, requests.RelativeUrl(requests.ReadBack(target))), cancellationToken).ConfigureAwait(false);

    private async Task<GraphReply[]> SendOneAsync(PurgeItem item, RequestInformation request, CancellationToken cancellationToken)
    {
        var entry = new BatchBody.Entry(request.HttpMethod, requests.RelativeUrl(request), Guid.NewGuid().ToString());
        var reply = await transport.SendAsync(request, entry.ClientRequestId, cancellationToken).ConfigureAwait(false);
        OnAttempt?.Invoke(entry, reply, item.Attempts);
        return [reply];
    }

    private async Task<GraphReply[]> SendBatchAsync(IReadOnlyList<PurgeItem> items, Func<PurgeTarget, (Method Method, string Url)> address, CancellationToken cancellationToken)
    {
        var entries = items.Select(item => address(item.Target)).Select(request => new BatchBody.Entry(request.Method, request.Url, Guid.NewGuid().ToString())).ToList();
        var batch = new RequestInformation { HttpMethod = Method.POST, URI = new Uri(transport.BaseUrl + BatchBody.Path) };
        batch.SetStreamContent(new MemoryStream(BatchBody.Write(entries)), "application/json");
        batch.Headers.TryAdd("Accept", "application/json");
        var answer = await transport.SendAsync(batch, Guid.NewGuid().ToString(), cancellationToken).ConfigureAwait(false);
        var replies = BatchBody.HasItems(answer) ? BatchBody.Read(answer, entries, time.GetUtcNow()) : new GraphReply?[entries.Count];
        for (var i = 0; i < entries.Count; i++)
        {
            replies[i] ??= WithoutAnswer(entries[i], answer);
            OnAttempt?.Invoke(entries[i], replies[i]!, items[i].Attempts);
        }

        return replies!;
    }

    // What befell the batch befell each of its items; but that the batch's own address was not found says nothing of any item.
    // What a successful batch does not mention, nobody knows the fate of.
    private static GraphReply WithoutAnswer(BatchBody.Entry entry, GraphReply answer) => !answer.IsSuccess
        ? answer with { ClientRequestId = entry.ClientRequestId, ErrorCode = answer.StatusCode == 404 ? null : answer.ErrorCode }
        : new GraphReply
        {
            ClientRequestId = entry.ClientRequestId,
            AnswerLost = true,
            ErrorMessage = "the batch's answer does not mention it",
            RequestId = answer.RequestId,
            Elapsed = answer.Elapsed,
        };
}
