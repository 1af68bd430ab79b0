using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Reads a number as its text: whoever writes <c>kind = 429</c> in a script means the same as <c>"429"</c>.</summary>
internal sealed class TextOrNumberConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => reader.GetDouble().ToString(CultureInfo.InvariantCulture),
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
