using GraphPurge.Service.Graph;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Purging;

/// <summary>Sends to the service.</summary>
internal sealed class PurgeSender(GraphTransport transport, GraphRequests requests, TimeProvider time) : IPurgeSender
{
    /// <summary>Called for each attempt: the request, its answer, the attempt's number.</summary>
    public Action<RequestInformation, GraphReply, int>? OnAttempt { get; set; }

    public async Task SendAsync(IReadOnlyList<PurgeItem> items)
    {
        var entries = Entries(items, requests.Purge);
        var now = time.GetUtcNow();
        foreach (var item in items)
        {
            item.BeginAttempt(now);
        }

        var replies = await SendAllAsync(entries, CancellationToken.None).ConfigureAwait(false);
        for (var i = 0; i < items.Count; i++)
        {
            items[i].EndAttempt(replies[i]);
            OnAttempt?.Invoke(entries[i].Request, replies[i], items[i].Attempts);
        }
    }

    public async Task<IReadOnlyList<GraphReply>> ReadBackAsync(IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken)
    {
        var entries = Entries(items, requests.ReadBack);
        var replies = await SendAllAsync(entries, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < items.Count; i++)
        {
            OnAttempt?.Invoke(entries[i].Request, replies[i], items[i].Attempts);
        }

        return replies;
    }

    private static List<BatchBody.Entry> Entries(IReadOnlyList<PurgeItem> items, Func<GraphPurge.Purging.PurgeTarget, RequestInformation> request) =>
        [.. items.Select(item => new BatchBody.Entry(request(item.Target), Guid.NewGuid().ToString()))];

    private async Task<GraphReply[]> SendAllAsync(List<BatchBody.Entry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 1)
        {
            return [await transport.SendAsync(entries[0].Request, entries[0].ClientRequestId, cancellationToken).ConfigureAwait(false)];
        }

        var batch = new RequestInformation { HttpMethod = Method.POST, URI = new Uri(transport.BaseUrl + BatchBody.Path) };
        batch.SetStreamContent(new MemoryStream(BatchBody.Write(entries, requests)), "application/json");
        batch.Headers.TryAdd("Accept", "application/json");
        var answer = await transport.SendAsync(batch, Guid.NewGuid().ToString(), cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            // What befell the batch befell each of its items.
            return [.. entries.Select(entry => answer with { ClientRequestId = entry.ClientRequestId })];
        }

        var replies = BatchBody.Read(answer, entries, time.GetUtcNow());
        return [.. entries.Select((entry, i) => replies[i] ?? new GraphReply
        {
            ClientRequestId = entry.ClientRequestId,
            AnswerLost = true,
            ErrorMessage = "the batch's answer does not mention it",
            RequestId = answer.RequestId,
            Elapsed = answer.Elapsed,
        })];
    }
}
