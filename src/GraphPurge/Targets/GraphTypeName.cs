namespace GraphPurge.Targets;

/// <summary>Which type of Microsoft Graph an object says that it is: as Graph names it, without namespace.</summary>
internal static class GraphTypeName
{
    // Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser and the like.
    private const string Marker = "MicrosoftGraph";

    /// <summary>What Graph itself says, as in <c>#microsoft.graph.user</c>; null when the input does not carry it.</summary>
    public static string? OfAnswer(PropertyReader properties) => (properties.Text("@odata.type") ?? properties.Text("OdataType")) is { } named ? WithoutNamespace(named) : null;

    /// <summary>What the classes of the Microsoft.Graph modules say; null for any other class.</summary>
    /// <remarks>Some have a number at their end: MicrosoftGraphContact1 (learn.microsoft.com/powershell/module/microsoft.graph.personalcontacts/get-mgusercontact).</remarks>
    public static string? OfClass(PropertyReader properties)
    {
        var start = properties.TypeName.LastIndexOf(Marker, StringComparison.Ordinal) + Marker.Length;
        return start < Marker.Length || start == properties.TypeName.Length ? null
            : char.ToLowerInvariant(properties.TypeName[start]) + properties.TypeName.Substring(start + 1).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
    }

    /// <summary>A type's name without the namespace before it.</summary>
    public static string WithoutNamespace(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
