using System.Text.Json;

namespace GraphPurge.Emulation.Http;

/// <summary>The body of a request, from the wire or from within a batch.</summary>
internal sealed class RequestBody
{
    private readonly byte[]? _bytes;
    private readonly JsonElement? _element;

    private RequestBody(byte[]? bytes, JsonElement? element) => (_bytes, _element) = (bytes, element);

    public static RequestBody None { get; } = new(null, null);

    public static RequestBody FromBytes(byte[] bytes) => bytes.Length == 0 ? None : new(bytes, null);

    public static RequestBody FromElement(JsonElement element) => new(null, element);

    /// <summary>Reads the body as a JSON object; null when it is none.</summary>
    public JsonElement? ReadObject()
    {
        JsonElement? element = _element ?? Parse();
        return element is { ValueKind: JsonValueKind.Object } ? element : null;
    }

    private JsonElement? Parse()
    {
        if (_bytes is null)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(_bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
