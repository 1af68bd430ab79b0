using System.Text.Json;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Batch;

/// <summary>Carries out a batch, item by item, and answers in another order than asked.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/json-batching. The outer 200 says nothing about the items, and their order is not the requests'.</remarks>
internal sealed class BatchRunner(Func<GraphRequest, Task<GraphResponse>> answer, TimeSpan latencyPerItem, int randomSeed)
{
    private readonly object _gate = new();

    // Repeatable on purpose: nothing here guards a secret.
#pragma warning disable CA5394
    private readonly Random _random = new(randomSeed);

    /// <param name="request">The batch.</param>
    /// <param name="statusSeen">What the client gets to see when the answer is lost; null when it is not.</param>
    /// <exception cref="GraphRefusalException">The batch breaks a rule.</exception>
    public async Task<GraphResponse> RunAsync(GraphRequest request, int? statusSeen)
    {
        IReadOnlyList<BatchItem> items = BatchReader.Read(request.Body);

        // One wait for all: timers are too coarse for twenty short ones.
        TimeSpan latency = TimeSpan.FromTicks(latencyPerItem.Ticks * items.Count);
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency).ConfigureAwait(false);
        }

        Dictionary<string, int> statuses = new(StringComparer.OrdinalIgnoreCase);
        List<(BatchItem Item, GraphResponse Response)> responses = [];
        foreach (BatchItem item in items)
        {
            bool isStranded = item.DependsOn.Any(id => statuses[id] >= 400);
            GraphResponse response = await answer(Request(request, item, isStranded, statusSeen)).ConfigureAwait(false);
            statuses[item.Id] = response.Status;
            responses.Add((item, response));
        }

        Shuffle(responses);
        return GraphResponse.Json(200, (writer, ids) => Write(writer, responses, ids));
    }

    private static GraphRequest Request(GraphRequest batch, BatchItem item, bool isStranded, int? statusSeen) => new()
    {
        Method = item.Method ?? string.Empty,
        Address = GraphAddress.ParseRelative(batch.Address.Version, item.Url ?? string.Empty),
        Root = batch.Root,
        Ids = batch.Ids,
        Token = batch.Token,
        Body = item.Body is { } body ? RequestBody.FromElement(body) : RequestBody.None,
        Header = item.Header,
        IsBatchItem = true,

        // Documented: an item whose predecessor failed answers 424.
        Settled = isStranded ? GraphErrors.FailedDependency : Refusal(item) is { } reason ? GraphErrors.BadBatch(reason) : null,
        StatusSeen = statusSeen,
    };

    /// <summary>Why an item is refused before it is looked at; null when it is not. That the item alone answers 400 is assumed.</summary>
    private static string? Refusal(BatchItem item)
    {
        if (item.Method is not { Length: > 0 } || item.Url is not { Length: > 0 } url)
        {
            return "A request of a batch needs 'method' and 'url'.";
        }

        if (url.Contains("://") || url.StartsWith("//", StringComparison.Ordinal))
        {
            return "The 'url' of a request of a batch must be relative.";
        }

        // Documented: "you must still specify the headers and body parameters where only body can be an empty object".
        bool needsBody = item.Method.ToUpperInvariant() is "POST" or "PUT" or "PATCH";
        return needsBody && (item.Body is null || item.Header("Content-Type") is null)
            ? $"A {item.Method} request of a batch must specify 'body', which can be an empty object, and 'headers' with its Content-Type."
            : null;
    }

    private void Shuffle(List<(BatchItem Item, GraphResponse Response)> responses)
    {
        lock (_gate)
        {
            for (int last = responses.Count - 1; last > 0; last--)
            {
                int other = _random.Next(last + 1);
                (responses[last], responses[other]) = (responses[other], responses[last]);
            }
        }
    }
#pragma warning restore CA5394

    private static void Write(Utf8JsonWriter writer, List<(BatchItem Item, GraphResponse Response)> responses, RequestIds ids)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("responses");
        foreach ((BatchItem item, GraphResponse response) in responses)
        {
            string? clientRequestId = item.Header(RequestIds.ClientRequestIdHeader);
            writer.WriteStartObject();
            writer.WriteString("id", item.Id);
            writer.WriteNumber("status", response.Status);
            writer.WriteStartObject("headers");
            writer.WriteString("Cache-Control", "no-cache");
            foreach (KeyValuePair<string, string> header in response.Headers)
            {
                writer.WriteString(header.Key, header.Value);
            }

            if (clientRequestId is not null)
            {
                writer.WriteString(RequestIds.ClientRequestIdHeader, clientRequestId);
            }

            if (response.WriteBody is { } writeBody)
            {
                writer.WriteString("Content-Type", GraphResponse.JsonType);
                writer.WriteEndObject();

                // Observed in Microsoft's own sample: the items of a batch share its request id.
                writer.WritePropertyName("body");
                writeBody(writer, clientRequestId is null ? ids : ids with { ClientRequestId = clientRequestId });
            }
            else
            {
                // Observed: an item without content has a body of null.
                writer.WriteEndObject();
                writer.WriteNull("body");
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
