using System.Text.Json;
using System.Text.Json.Serialization;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Reads <c>true</c> as «on, as documented», <c>false</c> as «off», and a table as «on, with these numbers».</summary>
internal sealed class SwitchConverter<T> : JsonConverter<T> where T : class, new()
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => new T(),
        JsonTokenType.False => null,
        JsonTokenType.StartObject => JsonSerializer.Deserialize<T>(ref reader, options),
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, options);
}
