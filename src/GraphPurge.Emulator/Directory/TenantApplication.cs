using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Directory;

/// <summary>A live application.</summary>
internal sealed record TenantApplication : LiveObject
{
    public required string AppId { get; init; }

    public ValueList<string> IdentifierUris { get; init; } = ValueList<string>.Empty;

    /// <summary>Whether other tenants may use it (a signInAudience beyond this organisation).</summary>
    public bool IsMultitenant { get; init; }

    /// <remarks>Values: learn.microsoft.com/graph/api/resources/application.</remarks>
    public string SignInAudience => IsMultitenant ? "AzureADMultipleOrgs" : "AzureADMyOrg";

    public override string Type => "application";
}
