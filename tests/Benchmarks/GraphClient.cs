using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace GraphPurge.Benchmarks;

/// <summary>What the bare clients do, which are the baselines: requests and nothing around them.</summary>
internal static class GraphClient
{
    /// <summary>How many requests a batch may hold (learn.microsoft.com/graph/json-batching).</summary>
    public const int BatchItems = 20;

    /// <summary>A client that sends a token.</summary>
    public static HttpClient Create(string endpoint, string token) => new()
    {
        BaseAddress = new Uri(endpoint),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    /// <summary>The values of a property over a list and its pages.</summary>
    public static async Task<List<string>> ListAsync(this HttpClient http, string path, string property)
    {
        var values = new List<string>();
        for (var next = path; next is not null;)
        {
            using var page = JsonDocument.Parse(await http.GetStringAsync(new Uri(next, UriKind.RelativeOrAbsolute)));
            values.AddRange(page.RootElement.GetProperty("value").EnumerateArray().Select(item => item.GetProperty(property).GetString()!));
            next = page.RootElement.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }

        return values;
    }

    /// <summary>The seeded mailboxes of an emulator.</summary>
    public static async Task<List<string>> ListMailboxesAsync(this HttpClient http) =>
        [.. (await http.ListAsync("/v1.0/users?$top=999", "userPrincipalName")).Where(name => name.StartsWith("mailbox", StringComparison.Ordinal))];

    /// <summary>The ids of a mailbox's contacts.</summary>
    public static Task<List<string>> ListContactsAsync(this HttpClient http, string user) => http.ListAsync($"/v1.0/users/{user}/contacts?$top=999&$select=id", "id");

    /// <summary>A batch that purges contacts of one mailbox.</summary>
    public static byte[] WriteBatch(string user, IEnumerable<string> ids) =>
        WriteBatch(ids.Select((id, i) => $$"""{"id":"{{i}}","method":"POST","url":"/users/{{user}}/contacts/{{Uri.EscapeDataString(id)}}/permanentDelete","headers":{"Content-Type":"application/json"},"body":{} }"""));

    /// <summary>A batch that purges deleted directory objects.</summary>
    public static byte[] WriteDirectoryBatch(IEnumerable<string> ids) =>
        WriteBatch(ids.Select((id, i) => $$"""{"id":"{{i}}","method":"DELETE","url":"/directory/deletedItems/{{id}}"}"""));

    /// <summary>Posts a batch and reads the answer.</summary>
    public static async Task<byte[]> PostBatchAsync(this HttpClient http, byte[] batch, CancellationToken cancellationToken = default)
    {
        using var content = new ByteArrayContent(batch);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PostAsync(new Uri("/v1.0/$batch", UriKind.Relative), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    private static byte[] WriteBatch(IEnumerable<string> items) => Encoding.UTF8.GetBytes($$"""{"requests":[{{string.Join(',', items)}}]}""");
}
