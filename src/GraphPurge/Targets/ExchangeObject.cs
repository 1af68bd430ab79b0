namespace GraphPurge.Targets;

/// <summary>Recipients as Exchange Online's module emits them: their Id is a name, and their id in the directory stands elsewhere.</summary>
/// <remarks>Source: learn.microsoft.com/powershell/module/exchangepowershell/get-unifiedgroup and get-mailbox: ExternalDirectoryObjectId is the object's id in Microsoft Entra ID.</remarks>
internal static class ExchangeObject
{
    /// <summary>The property that holds a recipient's id in the directory.</summary>
    public const string DirectoryId = "ExternalDirectoryObjectId";

    private const string RecipientType = "RecipientTypeDetails";

    /// <summary>Whether an input is one, by its type, or by its properties where a file or another module made it plain data.</summary>
    public static bool Is(PropertyReader properties) =>
        properties.TypeName.Contains("Microsoft.Exchange.", StringComparison.Ordinal) || properties.Has(DirectoryId) || properties.Has(RecipientType);
}
