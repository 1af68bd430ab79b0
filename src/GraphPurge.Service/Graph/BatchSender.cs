using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Graph;

/// <summary>Sends JSON batches.</summary>
internal sealed class BatchSender(GraphTransport transport, TimeProvider time)
{
    /// <summary>Sends a batch once, and gives what is known of each of its requests afterwards, in their order.</summary>
    /// <param name="entries">The requests, at most <see cref="ServiceLimits.BatchItems"/>.</param>
    /// <param name="cancellationToken">Cancelling abandons the batch, whatever its fate.</param>
    public async Task<GraphReply[]> SendAsync(IReadOnlyList<BatchBody.Entry> entries, CancellationToken cancellationToken)
    {
        var batch = new RequestInformation { HttpMethod = Method.POST, URI = new Uri(transport.BaseUrl + BatchBody.Path) };
        batch.SetStreamContent(BatchBody.Write(entries), "application/json");
        batch.Headers.TryAdd("Accept", "application/json");
        var answer = await transport.SendAsync(batch, Guid.NewGuid().ToString(), cancellationToken).ConfigureAwait(false);
        var replies = BatchBody.HasItems(answer) ? BatchBody.Read(answer, entries, time.GetUtcNow()) : new GraphReply?[entries.Count];
        await RenewTokenAsync(replies, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < replies.Length; i++)
        {
            replies[i] ??= WithoutAnswer(entries[i], answer);
        }

        return replies!;
    }

    // A token may end between one item of a batch and the next.
    private async Task RenewTokenAsync(GraphReply?[] replies, CancellationToken cancellationToken)
    {
        if (Array.Find(replies, reply => reply is { IsTokenRefused: false }) is { } accepted)
        {
            transport.AcceptToken(accepted);
        }

        for (var i = 0; i < replies.Length; i++)
        {
            if (replies[i] is { IsTokenRefused: true } refused)
            {
                replies[i] = await transport.RenewTokenAsync(refused, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // What happened to the batch happened to each of its items. But a batch whose own address was not found says nothing of its items.
    // If the answer does not mention an item, nobody knows its fate.
    private static GraphReply WithoutAnswer(BatchBody.Entry entry, GraphReply answer) => BatchBody.HasItems(answer)
        ? BatchBody.NotMentioned(entry, answer)
        : answer with
        {
            ClientRequestId = entry.ClientRequestId,
            StatusCode = answer.AnswerLost ? null : answer.StatusCode,
            ErrorCode = answer.StatusCode == 404 ? null : answer.ErrorCode,
            Body = default,
        };
}
