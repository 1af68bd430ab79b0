using System.Globalization;
using System.Text.Json;

namespace GraphPurge.Service.Graph;

internal static class JsonElementExtensions
{
    /// <summary>A property's text; null when it is absent or no string.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">The property.</param>
    /// <param name="latest">A text that it may be equal to, which is then given back: many answers say the same, and need it only once in memory.</param>
    public static string? Text(this JsonElement element, string name, string? latest = null) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String ? null
        : latest is not null && value.ValueEquals(latest) ? latest
        : value.GetString();

    /// <summary>The id of an item; null when it has none, or one that was damaged on its way and names something else now.</summary>
    public static string? UsableId(this JsonElement element) => element.Text("id") is { Length: > 0 } id && !id.Contains(JsonText.Damaged) ? id : null;

    /// <summary>The id of an item in a list.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ServiceUnavailable"/> when it has none.</exception>
    public static string RequireId(this JsonElement element) => element.UsableId()
        ?? throw new GraphPurgeException(FaultCondition.ServiceUnavailable, Translation.Of("The service listed something without an id."), Translation.Of("Try again; a proxy or gateway between here and the service may have answered instead of it."));

    /// <summary>Whether a property is true.</summary>
    public static bool IsTrue(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>Whether a property is true or false; null when it is absent or neither.</summary>
    public static bool? Flag(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null } : null;

    /// <summary>A property's point in time (UTC); null when it is absent or none.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>The type that <c>@odata.type</c> names, without namespace; null when it is absent.</summary>
    public static string? ODataType(this JsonElement element) => element.Text("@odata.type") is { } type ? type.Substring(type.LastIndexOf('.') + 1) : null;
}
