using System.Text.Json;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Batch;

/// <summary>Reads the body of a batch, and refuses it as a whole when it breaks a rule.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/json-batching. The limit of 20, ids required and unique whatever their case.</remarks>
internal static class BatchReader
{
    private const int MaximumItems = 20;

    /// <exception cref="GraphRefusalException">The batch breaks a rule.</exception>
    public static IReadOnlyList<BatchItem> Read(RequestBody body)
    {
        if (body.ReadObject() is not { } root || !root.TryGetProperty("requests", out JsonElement requests) || requests.ValueKind != JsonValueKind.Array)
        {
            throw Refuse("The body of a batch must be a JSON object with an array 'requests'.");
        }

        int count = requests.GetArrayLength();
        if (count is 0 or > MaximumItems)
        {
            throw Refuse($"A batch must hold from 1 to {MaximumItems} requests; this one holds {count}.");
        }

        List<BatchItem> items = [];
        HashSet<string> ids = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonElement element in requests.EnumerateArray())
        {
            BatchItem item = ReadItem(element);
            if (!ids.Add(item.Id))
            {
                throw Refuse($"The id '{item.Id}' occurs more than once in the batch.");
            }

            items.Add(item);
        }

        return InOrder(items, ids);
    }

    private static BatchItem ReadItem(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("id", out JsonElement id) || id.ValueKind != JsonValueKind.String || id.GetString() is not { Length: > 0 } text)
        {
            throw Refuse("Every request of a batch must be an object with an 'id'.");
        }

        if (!element.TryGetProperty("dependsOn", out JsonElement dependsOn))
        {
            return new BatchItem(text, [], element);
        }

        return dependsOn.ValueKind == JsonValueKind.Array && dependsOn.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.String)
            ? new BatchItem(text, [.. dependsOn.EnumerateArray().Select(entry => entry.GetString()!)], element)
            : throw Refuse($"'dependsOn' of the request '{text}' must be an array of ids.");
    }

    /// <summary>Orders the items so that each comes after those it depends on. That an unknown id or a circle is refused is assumed.</summary>
    private static List<BatchItem> InOrder(List<BatchItem> items, HashSet<string> ids)
    {
        HashSet<string> done = new(StringComparer.OrdinalIgnoreCase);
        List<BatchItem> ordered = [];
        while (ordered.Count < items.Count)
        {
            BatchItem? next = items.Find(item => !done.Contains(item.Id) && item.DependsOn.All(done.Contains));
            if (next is null)
            {
                BatchItem stuck = items.Find(item => !done.Contains(item.Id))!;
                throw Refuse(stuck.DependsOn.FirstOrDefault(id => !ids.Contains(id)) is { } unknown
                    ? $"The request '{stuck.Id}' depends on '{unknown}', which is not in the batch."
                    : $"The request '{stuck.Id}' depends on itself.");
            }

            done.Add(next.Id);
            ordered.Add(next);
        }

        return ordered;
    }

    private static GraphRefusalException Refuse(string message) => new(GraphErrors.BadBatch(message));
}
