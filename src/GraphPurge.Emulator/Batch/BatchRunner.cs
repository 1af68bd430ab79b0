using System.Diagnostics;
using System.Text.Json;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Seeding;
using GraphPurge.Emulation.Throttling;

namespace GraphPurge.Emulation.Batch;

/// <summary>Carries out a batch, and answers its items in another order than asked.</summary>
/// <remarks>
/// Documented: learn.microsoft.com/graph/json-batching. The outer 200 says nothing about the items, and their order is not the requests'.
/// Requests for mailboxes are worked on four at a time, whatever the mailboxes, and one at a time when items depend on each other.
/// </remarks>
internal sealed class BatchRunner(RequestPipeline pipeline, Behaviour behaviour)
{
    private const int MailboxRequestsAtATime = 4;

    private readonly object _gate = new();

    // Repeatable on purpose: nothing here guards a secret.
#pragma warning disable CA5394
    private readonly Random _random = new(behaviour.RandomSeed);

    /// <param name="request">The batch.</param>
    /// <param name="statusSeen">What the client gets to see when the answer is lost; null when it is not.</param>
    /// <exception cref="GraphRefusalException">The batch breaks a rule.</exception>
    public async Task<GraphResponse> RunAsync(GraphRequest request, int? statusSeen)
    {
        IReadOnlyList<BatchItem> items = BatchReader.Read(request.Body);
        Dictionary<string, int> statuses = new(StringComparer.OrdinalIgnoreCase);
        List<(BatchItem Item, GraphResponse Response)> responses = [];
        int done = 0;
        while (done < items.Count)
        {
            BegunRequest[] group = BeginGroup(request, items, done, statuses, statusSeen);
            GraphResponse[] answers = await AnswerInTurnAsync(group).ConfigureAwait(false);
            foreach (GraphResponse answer in answers)
            {
                statuses[items[done].Id] = answer.Status;
                responses.Add((items[done++], answer));
            }
        }

        // Documented (learn.microsoft.com/graph/throttling): a batch with a throttled item fails itself with 424. That its body is the same is assumed.
        int status = behaviour.Throttling.FailsThrottledBatch && statuses.ContainsValue(429) ? 424 : 200;
        Shuffle(responses);
        return GraphResponse.Json(status, (writer, ids) => Write(writer, responses, ids));
    }

    /// <summary>Begins as many items as are worked on at a time: each in a mailbox holds its slot there from now on.</summary>
    private BegunRequest[] BeginGroup(GraphRequest batch, IReadOnlyList<BatchItem> items, int first, Dictionary<string, int> statuses, int? statusSeen)
    {
        // Documented: «either fully sequential or fully parallel». What is neither is worked on one by one (assumed).
        bool isSequential = items.Any(item => item.DependsOn.Count > 0);
        List<BegunRequest> group = [];
        int forMailboxes = 0;
        foreach (BatchItem item in items.Skip(first).Take(isSequential ? 1 : items.Count))
        {
            GraphAddress address = GraphAddress.ParseRelative(batch.Address.Version, item.Url ?? string.Empty);
            forMailboxes += RequestCost.IsForMailbox(address) ? 1 : 0;
            if (forMailboxes > MailboxRequestsAtATime)
            {
                break;
            }

            bool isStranded = item.DependsOn.Any(id => statuses[id] >= 400);
            group.Add(pipeline.Begin(Request(batch, item, address, isStranded, statusSeen)));
        }

        return [.. group];
    }

    /// <summary>Answers items, each when its turn comes: what one does can be seen before the next one begins.</summary>
    private async Task<GraphResponse[]> AnswerInTurnAsync(BegunRequest[] group)
    {
        TimeSpan each = behaviour.Latency.PerBatchItem;
        long start = Stopwatch.GetTimestamp();
        Task<GraphResponse>[] answers = new Task<GraphResponse>[group.Length];
        for (int index = 0; index < group.Length; index++)
        {
            // Turns are counted from the start, because timers are too coarse to add up short times. They also cut off what is less than a millisecond.
            TimeSpan wait = (each * (index + 1)) - Stopwatch.GetElapsedTime(start);
            if (each > TimeSpan.Zero && wait > TimeSpan.Zero)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds))).ConfigureAwait(false);
            }

            answers[index] = pipeline.AnswerAsync(group[index]);
        }

        return await Task.WhenAll(answers).ConfigureAwait(false);
    }

    private static GraphRequest Request(GraphRequest batch, BatchItem item, GraphAddress address, bool isStranded, int? statusSeen) => new()
    {
        Method = item.Method ?? string.Empty,
        Address = address,
        Root = batch.Root,
        Ids = item.Header(RequestIds.ClientRequestIdHeader) is { Length: > 0 } id ? batch.Ids with { ClientRequestId = id } : batch.Ids,
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
