using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging.Kinds;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Purging;

/// <summary>Sends to the service.</summary>
internal sealed class PurgeSender(GraphTransport transport, GraphRequests requests, TimeProvider time) : IPurgeSender
{
    // Of batches alone: most of what one deletion by itself would make is never used. Two that are made at once are as good as one.
    private PurgeRoutes? _routes;
    private readonly BatchSender _batches = new(transport, time);

    // Who sends one target waits for it. Who sends batches gives way to others, also with what goes alone later.
    private volatile bool _isBulk;

    /// <summary>Called for each attempt: method and address, its answer, the attempt's number.</summary>
    public Action<BatchBody.Entry, GraphReply, int>? OnAttempt { get; set; }

    public Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken)
    {
        var token = purpose == RequestPurpose.Delete ? CancellationToken.None : cancellationToken;
        return items.Count == 1
            ? SendOneAsync(items[0], RequestOf(purpose, items[0].Target), token)
            : SendBatchAsync(items, purpose, token);
    }

    private RequestInformation RequestOf(RequestPurpose purpose, PurgeTarget target)
    {
        var kind = PurgeTargetKind.Of(target);
        return purpose switch
        {
            RequestPurpose.Delete => kind.Deletion(requests, target),
            RequestPurpose.ReadBack => kind.ReadBack(requests, target),
            _ => kind.Elsewhere(requests, target),
        };
    }

    private (Method Method, BatchAddress Address) AddressOf(RequestPurpose purpose, PurgeTarget target) =>
        purpose == RequestPurpose.Delete ? (_routes ??= new PurgeRoutes(requests)).Of(target) : (Method.GET, new BatchAddress(requests.RelativeUrl(RequestOf(purpose, target))));

    private static bool IsOfDirectory(PurgeItem item) => item.Target.Mailbox is null;

    private async Task<IReadOnlyList<GraphReply>> SendOneAsync(PurgeItem item, RequestInformation request, CancellationToken cancellationToken)
    {
        if (_isBulk && IsOfDirectory(item))
        {
            request.Headers.TryAdd(ThrottlePriority.Header, ThrottlePriority.Low);
        }

        var entry = new BatchBody.Entry(request.HttpMethod, new BatchAddress(requests.RelativeUrl(request)), Guid.NewGuid().ToString());
        var reply = await transport.SendAsync(request, entry.ClientRequestId, cancellationToken).ConfigureAwait(false);
        OnAttempt?.Invoke(entry, reply, item.Tries);
        return [reply];
    }

    private async Task<IReadOnlyList<GraphReply>> SendBatchAsync(IReadOnlyList<PurgeItem> items, RequestPurpose purpose, CancellationToken cancellationToken)
    {
        _isBulk = true;
        var ids = ClientRequestIds.Make(items.Count);
        var entries = new BatchBody.Entry[items.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var (method, address) = AddressOf(purpose, items[i].Target);
            entries[i] = new BatchBody.Entry(method, address, ids[i], items[i].Target.HasImmutableId ? ImmutableIds.Preference : null, IsOfDirectory(items[i]));
        }

        var replies = await _batches.SendAsync(entries, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < replies.Length; i++)
        {
            OnAttempt?.Invoke(entries[i], replies[i], items[i].Tries);
        }

        return replies;
    }
}
