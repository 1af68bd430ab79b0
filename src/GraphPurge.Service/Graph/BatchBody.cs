using System.Text;
using System.Text.Json;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Graph;

/// <summary>A JSON batch: several requests in one, in no order.</summary>
/// <remarks>Source: learn.microsoft.com/graph/json-batching.</remarks>
internal static class BatchBody
{
    /// <summary>How many items a batch may hold.</summary>
    public const int MaximumItems = 20;

    /// <summary>The path of the endpoint that takes batches.</summary>
    public const string Path = "/$batch";

    /// <summary>One request in a batch.</summary>
    /// <param name="Method">The method.</param>
    /// <param name="Url">The address, relative to the versioned root.</param>
    /// <param name="ClientRequestId">Our id of it.</param>
    /// <param name="Prefer">Its <c>Prefer</c> header; null for none. One of the batch as a whole would not hold for its items.</param>
    public readonly record struct Entry(Method Method, string Url, string ClientRequestId, string? Prefer = null);

    /// <summary>Writes the batch. An item's id is its index.</summary>
    public static byte[] Write(IReadOnlyList<Entry> entries)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("requests");
            for (var i = 0; i < entries.Count; i++)
            {
                WriteItem(json, i, entries[i]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
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
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("responses", out var responses) && responses.ValueKind == JsonValueKind.Array)
            {
                foreach (var response in responses.EnumerateArray())
                {
                    if (int.TryParse(response.Text("id"), out var index) && index >= 0 && index < replies.Length
                        && response.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Number && status.TryGetInt32(out var statusCode))
                    {
                        replies[index] = ReadItem(response, statusCode, entries[index], answer, now);
                    }
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Cut off: what was not read stays without an answer, and its fate unknown.
            Array.Clear(replies, 0, replies.Length);
        }

        return replies;
    }

    private static void WriteItem(Utf8JsonWriter json, int index, Entry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("method", entry.Method.ToString());
        json.WriteString("url", entry.Url);
        json.WriteStartObject("headers");
        json.WriteString("client-request-id", entry.ClientRequestId);
        if (entry.Prefer is { } preference)
        {
            json.WriteString("Prefer", preference);
        }

        if (entry.Method == Method.POST)
        {
            // A POST needs headers and a body in a batch even where the service takes none; the body may be empty.
            json.WriteString("Content-Type", "application/json");
            json.WriteEndObject();
            json.WriteStartObject("body");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static GraphReply ReadItem(JsonElement response, int statusCode, Entry entry, GraphReply answer, DateTimeOffset now)
    {
        var headers = response.TryGetProperty("headers", out var value) && value.ValueKind == JsonValueKind.Object ? value : default;
        var hasBody = response.TryGetProperty("body", out var body);
        return new GraphReply
        {
            StatusCode = statusCode,
            ClientRequestId = entry.ClientRequestId,
            RequestId = Header(headers, "request-id"),
            RetryAfter = ReplyReader.ReadRetryAfter(Header(headers, "Retry-After"), now),
            TokenGeneration = answer.TokenGeneration,
            ClaimsChallenge = ReplyReader.ReadClaimsChallenge(statusCode, Header(headers, "WWW-Authenticate")),
            ThrottleLimitPercentage = ReplyReader.ReadPercentage(Header(headers, "x-ms-throttle-limit-percentage"), Header(headers, "x-ms-throttle-scope")),
            Elapsed = answer.Elapsed,
            Body = hasBody && entry.Method == Method.GET ? Encoding.UTF8.GetBytes(body.GetRawText()) : default,
        }.WithError(body);
    }

    // Header names have no case, JSON's names do.
    private static string? Header(JsonElement headers, string name) => headers.ValueKind != JsonValueKind.Object ? null :
        headers.EnumerateObject().FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { ValueKind: not JsonValueKind.Undefined } value
            ? value.ToString()
            : null;
}
