namespace GraphPurge.DirectoryObjects;

/// <summary>A bin of Microsoft Entra for things that are no directory objects, which this module does not purge.</summary>
/// <param name="Things">What it holds, as the beginning of a sentence.</param>
/// <param name="Address">The address of its list.</param>
/// <remarks>Source: the v1.0 metadata of 2026-08 (microsoftgraph/msgraph-metadata).</remarks>
internal sealed record OtherBin(string Things, string Address)
{
    private static readonly OtherBin s_policies = new("Deleted Conditional Access policies", "/v1.0/identity/conditionalAccess/deletedItems/policies");
    private static readonly OtherBin s_locations = new("Deleted named locations", "/v1.0/identity/conditionalAccess/deletedItems/namedLocations");
    private static readonly OtherBin s_roles = new("Deleted role definitions", "/v1.0/roleManagement/directory/deletedItems/roleDefinitions");
    private static readonly OtherBin s_workflows = new("Deleted lifecycle workflows", "/v1.0/identityGovernance/lifecycleWorkflows/deletedItems/workflows");

    private static readonly Dictionary<string, OtherBin> s_byName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["conditionalAccessPolicy"] = s_policies,
        ["policy"] = s_policies,
        ["namedLocation"] = s_locations,
        ["ipNamedLocation"] = s_locations,
        ["countryNamedLocation"] = s_locations,
        ["roleDefinition"] = s_roles,
        ["unifiedRoleDefinition"] = s_roles,
        ["role"] = s_roles,
        ["workflow"] = s_workflows,
        ["lifecycleWorkflow"] = s_workflows,
    };

    /// <summary>The bin of a type, by its name in the singular; null when it is not known.</summary>
    public static OtherBin? Find(string name) => s_byName.GetValueOrDefault(name);
}
