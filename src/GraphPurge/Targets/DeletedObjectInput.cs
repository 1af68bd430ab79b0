using System.Management.Automation.Language;
using GraphPurge.DirectoryObjects;

namespace GraphPurge.Targets;

/// <summary>Deleted directory objects are named by their object id, which is a GUID.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/resources/directoryobject: "the unique identifier for the object", and learn.microsoft.com/graph/api/directory-deleteditems-delete.</remarks>
internal sealed class DeletedObjectInput : TargetInput
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> IdNames { get; } = ["Id", "ObjectId", "DirectoryObjectId"];

    /// <inheritdoc/>
    public override TargetIdentity? Take(object input) => PropertyReader.Unwrap(input) is DeletedDirectoryObject deleted ? TargetIdentity.FromDeletedObject(input, deleted) : null;

    public override string? Normalize(string text) => GuidText.Normalize(text);

    /// <summary>Of a group or mailbox as Exchange emits it, the id in the directory.</summary>
    public override string? FindElsewhere(PropertyReader properties) => InputText.OfId(properties.Value(ExchangeObject.DirectoryId)) is { Length: > 0 } id ? Normalize(id) : null;

    /// <inheritdoc/>
    public override string? ExplainWithoutId(PropertyReader properties) =>
        properties.Text("UserPrincipalName") is { } name && TextShapes.Of(name) == TextShape.Address ? FindBy(name) : null;

    /// <inheritdoc/>
    protected override string Explain(TextShape shape, string text) => shape switch
    {
        TextShape.Address => Translation.Format($"is an address, not an object id. {FindBy(text)}"),
        TextShape.Guid or TextShape.GuidAndMore => Translation.Of("is more than an object id. Give one GUID alone, and leave out the example row of a template."),
        TextShape.Number => Translation.Of("is a number, not an object id. Give the column that holds the object id, which is a GUID."),
        TextShape.Url => Translation.Of("is a URL, not an object id. Give the object id alone, which is a GUID."),
        _ => Translation.Of("is not an object id, which is a GUID. Get-DeletedDirectoryObject lists deleted objects with their ids."),
    };

    private static string FindBy(string address) => Translation.Format($"Find the object by its address: Get-DeletedDirectoryObject -UserPrincipalName '{CodeGeneration.EscapeSingleQuotedStringContent(address)}'.");
}
