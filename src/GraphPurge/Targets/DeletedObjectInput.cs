namespace GraphPurge.Targets;

/// <summary>Deleted directory objects are named by their object id, which is a GUID.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/resources/directoryobject: "the unique identifier for the object", and learn.microsoft.com/graph/api/directory-deleteditems-delete.</remarks>
internal sealed class DeletedObjectInput : TargetInput
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> IdNames { get; } = ["Id", "ObjectId", "DirectoryObjectId"];

    /// <inheritdoc/>
    public override string? Normalize(string text) => GuidText.Normalize(text);

    /// <summary>Of a group or mailbox as Exchange emits it, the id in the directory.</summary>
    public override string? FindElsewhere(PropertyReader properties) => InputText.OfId(properties.Value(ExchangeObject.DirectoryId)) is { Length: > 0 } id ? Normalize(id) : null;

    /// <inheritdoc/>
    protected override string Explain(TextShape shape, string text) => shape switch
    {
        TextShape.Address => $"is an address, not an object id. Find the object by it: Get-DeletedDirectoryObject -Type user -Filter \"endswith(userPrincipalName,'{text.Replace("'", "''", StringComparison.Ordinal)}')\".",
        TextShape.Guid or TextShape.GuidAndMore => "is more than an object id. Give one GUID alone. The example row of a template is to be removed.",
        TextShape.Number => "is a number, not an object id. Give the column that holds the object id, which is a GUID.",
        TextShape.Url => "is a URL, not an object id. Give the object id alone, which is a GUID.",
        _ => "is not an object id, which is a GUID. Get-DeletedDirectoryObject lists deleted objects with their ids.",
    };
}
