namespace GraphPurge.Emulation.Seeding;

/// <summary>The tenant itself.</summary>
internal sealed record TenantInfoSeed
{
    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The first domain, such as <c>contoso.onmicrosoft.com</c>.</summary>
    public string? InitialDomain { get; init; }

    /// <summary>The userPrincipalName of the administrator, for whom delegated tokens speak.</summary>
    public string? Administrator { get; init; }

    /// <summary><c>Global</c> (by default), <c>USGov</c>, <c>USGovDoD</c> or <c>China</c>: only the first has permanentDelete for contacts.</summary>
    public string? Cloud { get; init; }
}
