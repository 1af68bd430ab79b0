using System.Text.Json;

namespace GraphPurge.Service.Graph;

/// <summary>The headers of an item of a batch, as far as anybody looks at them. A run reads one for each deletion, so they are gone through once.</summary>
internal record struct BatchItemHeaders
{
    public string? RequestId { get; private set; }

    /// <summary>The values of <c>Retry-After</c>; null for none.</summary>
    public IReadOnlyList<string>? RetryAfter { get; private set; }

    /// <summary>The values of <c>WWW-Authenticate</c>; null for none.</summary>
    public IReadOnlyList<string>? Authenticate { get; private set; }

    /// <param name="headers">The JSON object that holds them.</param>
    public static BatchItemHeaders Read(JsonElement headers)
    {
        var read = new BatchItemHeaders();
        foreach (var header in headers.EnumerateObject())
        {
            // Nearly every item has this one, and nobody looks at it.
            if (header.NameEquals("Content-Type"u8))
            {
                continue;
            }

            // Header names have no case, JSON's names do. As the service writes it, a name need not become a text first.
            var name = header.NameEquals("request-id"u8) ? "request-id" : header.Name;
            if (Is("request-id"))
            {
                read.RequestId ??= header.Value.ToString();
            }
            else if (Is("Retry-After"))
            {
                read.RetryAfter = [.. read.RetryAfter ?? [], .. Values(header.Value)];
            }
            else if (Is("WWW-Authenticate"))
            {
                read.Authenticate = [.. read.Authenticate ?? [], .. Values(header.Value)];
            }

            bool Is(string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
        }

        return read;
    }

    // A header with several values may be a list of texts.
    private static IEnumerable<string> Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(one => one.ToString()) : [value.ToString()];
}
