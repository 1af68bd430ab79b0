using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Graph;

/// <summary>A JSON batch: several requests in one, in no order.</summary>
/// <remarks>Source: learn.microsoft.com/graph/json-batching.</remarks>
internal static class BatchBody
{
    /// <summary>The path of the endpoint that takes batches.</summary>
    public const string Path = "/$batch";

    // What a thread writes batches with. What is sent is a copy of just that size, which nothing writes to any more.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    /// <summary>One request in a batch.</summary>
    /// <param name="Method">The method.</param>
    /// <param name="Address">The address.</param>
    /// <param name="ClientRequestId">Our id of it.</param>
    /// <param name="Prefer">Its <c>Prefer</c> header; null for none. One of the batch as a whole would not hold for its items.</param>
    /// <param name="IsLowPriority">Whether it gives way to other requests.</param>
    public readonly record struct Entry(Method Method, BatchAddress Address, string ClientRequestId, string? Prefer = null, bool IsLowPriority = false);

    /// <summary>Writes the batch. An item's id is its index.</summary>
    public static MemoryStream Write(IReadOnlyList<Entry> entries)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>();
        var json = t_writer ??= new Utf8JsonWriter(buffer);
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        json.WriteStartArray("requests"u8);
        for (var i = 0; i < entries.Count; i++)
        {
            WriteItem(json, i, entries[i]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        var written = buffer.WrittenSpan.ToArray();
        return new MemoryStream(written, 0, written.Length, writable: false, publiclyVisible: true);
    }

    /// <summary>Whether the answer to a batch may tell what became of its items: a batch that fails itself because some of its items were throttled
    /// (424, learn.microsoft.com/graph/throttling) has carried out the others.</summary>
    public static bool HasItems(GraphReply answer) => answer.IsSuccess || answer.StatusCode == 424;

    /// <summary>Reads the answer's items by index; an item without an answer stays null.</summary>
    /// <param name="answer">The answer to the batch as a whole.</param>
    /// <param name="entries">What the batch held.</param>
    /// <param name="now">The present, for a <c>Retry-After</c> date.</param>
    public static GraphReply?[] Read(GraphReply answer, IReadOnlyList<Entry> entries, DateTimeOffset now)
    {
        var replies = new GraphReply?[entries.Count];
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("responses"u8, out var responses) && responses.ValueKind == JsonValueKind.Array)
            {
                GraphReply? latest = null;
                foreach (var response in responses.EnumerateArray())
                {
                    if (FindIndex(response, entries.Count) is { } index)
                    {
                        var reply = latest = ReadItem(response, entries[index], answer, latest, now);
                        replies[index] = replies[index] is { } other && !IsSame(other, reply) ? Contradictory(entries[index], answer) : reply;
                    }
                }
            }
        }
        catch (JsonException)
        {
            // Cut off: what was not read stays without an answer, and its fate unknown.
            Array.Clear(replies, 0, replies.Length);
        }

        return replies;
    }

    /// <summary>What is known of an item that the batch's answer does not tell of: nothing.</summary>
    public static GraphReply NotMentioned(Entry entry, GraphReply answer) => Lost(entry, answer, Translation.Of("the batch's answer does not mention it"));

    private static GraphReply Contradictory(Entry entry, GraphReply answer) =>
        Lost(entry, answer, Translation.Of("the batch's answer says two different things of it")) with { IsContradictory = true };

    private static GraphReply Lost(Entry entry, GraphReply answer, string reason) => new()
    {
        ClientRequestId = entry.ClientRequestId,
        AnswerLost = true,
        ErrorMessage = reason,
        RequestId = answer.RequestId,
        TokenGeneration = answer.TokenGeneration,
        Elapsed = answer.Elapsed,
    };

    private static bool IsSame(GraphReply one, GraphReply other) => (one.StatusCode, one.ErrorCode, one.AnswerLost, one.IsContradictory) == (other.StatusCode, other.ErrorCode, other.AnswerLost, other.IsContradictory);

    // Our ids are the indexes as we wrote them: "01" or " 1" is not one.
    private static int? FindIndex(JsonElement response, int count) =>
        response.Text("id") is { } id && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count && id == Name(index) ? index : null;

    private static string Name(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static void WriteItem(Utf8JsonWriter json, int index, Entry entry)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Name(index));
        json.WriteString("method"u8, entry.Method.ToString());
        entry.Address.WriteTo(json, "url"u8);
        json.WriteStartObject("headers"u8);
        json.WriteString("client-request-id"u8, entry.ClientRequestId);
        if (entry.Prefer is { } preference)
        {
            json.WriteString("Prefer"u8, preference);
        }

        if (entry.IsLowPriority)
        {
            // Limits look at each request of a batch by itself (learn.microsoft.com/graph/throttling), so each says it.
            json.WriteString(ThrottlePriority.Header, ThrottlePriority.Low);
        }

        if (entry.Method == Method.POST)
        {
            // A POST needs headers and a body in a batch even where the service takes none; the body may be empty.
            json.WriteString("Content-Type"u8, "application/json"u8);
            json.WriteEndObject();
            json.WriteStartObject("body"u8);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static GraphReply ReadItem(JsonElement response, Entry entry, GraphReply answer, GraphReply? latest, DateTimeOffset now)
    {
        // An interim status is no answer, and neither is one that HTTP does not have.
        if (!response.TryGetProperty("status"u8, out var status) || status.ValueKind != JsonValueKind.Number || !status.TryGetInt32(out var statusCode) || statusCode is < 200 or > 599)
        {
            return Lost(entry, answer, Translation.Of("the batch's answer gives it no status"));
        }

        var headers = response.TryGetProperty("headers"u8, out var value) && value.ValueKind == JsonValueKind.Object ? BatchItemHeaders.Read(value) : default;
        var hasBody = response.TryGetProperty("body"u8, out var body);
        var error = ReplyReader.FindError(body, latest);
        return new GraphReply
        {
            StatusCode = statusCode,
            ClientRequestId = entry.ClientRequestId,
            RequestId = ReplyReader.ReadCode(headers.RequestId) ?? answer.RequestId ?? error?.RequestId,
            RetryAfter = headers.RetryAfter is { } waits ? RetryAfter.Read(waits, now) : null,
            TokenGeneration = answer.TokenGeneration,
            ClaimsChallenge = headers.Authenticate is { } challenges ? ReplyReader.ReadClaimsChallenge(statusCode, challenges) : null,
            Elapsed = answer.Elapsed,
            Body = hasBody && entry.Method == Method.GET ? Encoding.UTF8.GetBytes(body.GetRawText()) : default,
            CarriesError = error is not null,
            ErrorCode = error?.Code,
            ErrorMessage = error?.Message,
        };
    }
}
