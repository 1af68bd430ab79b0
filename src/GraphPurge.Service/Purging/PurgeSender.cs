using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Purging;

/// <summary>Sends to the service.</summary>
internal sealed class PurgeSender(GraphTransport transport, GraphRequests requests, TimeProvider time) : IPurgeSender
{
    private readonly PurgeRoutes _routes = new(requests);
    private readonly BatchSender _batches = new(transport, time);

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
        var entries = items.Select(item =>
        {
            var (method, url) = address(item.Target);
            return new BatchBody.Entry(method, url, Guid.NewGuid().ToString(), item.Target.HasImmutableId ? ImmutableIds.Preference : null);
        }).ToList();
        var replies = await _batches.SendAsync(entries, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < replies.Length; i++)
        {
            OnAttempt?.Invoke(entries[i], replies[i], items[i].Attempts);
        }

        return replies;
    }
}
