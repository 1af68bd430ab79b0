using System.Text.Json;
using GraphPurge.Connection;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Identity;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Contacts;

/// <summary>Translates the ids of contacts: <c>translateExchangeIds</c>.</summary>
/// <remarks>
/// Documented: learn.microsoft.com/graph/api/user-translateexchangeids and resources/convertidresult, for the global service and China, with at most
/// 1,000 ids of one mailbox. Who may is documented twice and not alike; these are the permissions reference's (microsoft-graph-devx-content, permissions.json).
/// The refusals' texts, and what comes for an id that means nothing, are assumed. The emulator knows the two formats of Graph itself.
/// </remarks>
internal static class IdTranslation
{
    private const int MaximumIds = 1000;
    private const string Default = "restId";
    private const string Immutable = "restImmutableEntryId";

    public static AccessRule Access { get; } = new(
        ["User.ReadBasic.All", "User.Read", "User.Read.All", "User.ReadWrite", "User.ReadWrite.All"], ["User.Read.All", "User.ReadWrite.All"]);

    public static bool IsIn(GraphEnvironment cloud) => cloud is GraphEnvironment.Global or GraphEnvironment.China;

    /// <summary>Translates what the request lists.</summary>
    public static GraphResponse Answer(GraphRequest request, Mailbox mailbox)
    {
        if (request.Body.ReadObject() is not { } body
            || !body.TryGetProperty("inputIds", out JsonElement ids) || ids.ValueKind != JsonValueKind.Array
            || ids.EnumerateArray().Any(id => id.ValueKind != JsonValueKind.String)
            || Format(body, "sourceIdType") is not { } source || Format(body, "targetIdType") is not { } target)
        {
            return GraphErrors.BadRequest($"The request needs 'inputIds', 'sourceIdType' and 'targetIdType'; the emulator knows the types '{Default}' and '{Immutable}'.");
        }

        if (ids.GetArrayLength() > MaximumIds)
        {
            return GraphErrors.BadRequest($"'inputIds' holds more than {MaximumIds} ids.");
        }

        (string Source, string? Target)[] results = [.. ids.EnumerateArray().Select(id => id.GetString()!).Select(id => (id, Translate(mailbox, id, source, target)))];
        return GraphResponse.Json(200, (writer, _) => Write(writer, $"{request.Root}/{request.Address.Version}/$metadata#Collection(microsoft.graph.convertIdResult)", results));
    }

    private static string? Format(JsonElement body, string name) =>
        body.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is Default or Immutable ? value.GetString() : null;

    private static string? Translate(Mailbox mailbox, string id, string source, string target)
    {
        bool isImmutable = ImmutableId.KeyOf(id) is not null;
        return isImmutable != (source == Immutable) || mailbox.FindContact(id) is not { } contact ? null
            : target == Immutable ? ImmutableId.Of(contact.Key)
            : contact.Id;
    }

    private static void Write(Utf8JsonWriter writer, string context, (string Source, string? Target)[] results)
    {
        writer.WriteStartObject();
        writer.WriteString("@odata.context", context);
        writer.WriteStartArray("value");
        foreach ((string source, string? target) in results)
        {
            writer.WriteStartObject();
            writer.WriteString("sourceId", source);
            if (target is not null)
            {
                writer.WriteString("targetId", target);
            }
            else
            {
                writer.WriteStartObject("errorDetails");
                writer.WriteString("code", "ErrorInvalidIdMalformed");
                writer.WriteString("message", "Id is malformed.");
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
