using System.Text.Json;

namespace GraphPurge.Emulation.Batch;

/// <summary>One item of a batch, as it came.</summary>
internal sealed record BatchItem(string Id, IReadOnlyList<string> DependsOn, JsonElement Element)
{
    public string? Method => Text("method");

    public string? Url => Text("url");

    public JsonElement? Body => Element.TryGetProperty("body", out JsonElement body) && body.ValueKind != JsonValueKind.Null ? body : null;

    public string? Header(string name)
    {
        if (!Element.TryGetProperty("headers", out JsonElement headers) || headers.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (JsonProperty header in headers.EnumerateObject())
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && header.Value.ValueKind == JsonValueKind.String)
            {
                return header.Value.GetString();
            }
        }

        return null;
    }

    private string? Text(string name) =>
        Element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
