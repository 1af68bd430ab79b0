using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Directory;

/// <summary>A live user.</summary>
internal sealed record TenantUser
{
    public required string Id { get; init; }

    public required string UserPrincipalName { get; init; }

    public required string DisplayName { get; init; }

    public string? Mail { get; init; }

    public ValueList<string> ProxyAddresses { get; init; } = ValueList<string>.Empty;

    public bool AccountEnabled { get; init; } = true;
}

/// <summary>A live group.</summary>
internal sealed record TenantGroup
{
    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    public string? Mail { get; init; }
}

/// <summary>A live application.</summary>
internal sealed record TenantApplication
{
    public required string Id { get; init; }

    public required string AppId { get; init; }

    public required string DisplayName { get; init; }

    public ValueList<string> IdentifierUris { get; init; } = ValueList<string>.Empty;

    /// <summary>Whether other tenants may use it (a signInAudience beyond this organisation).</summary>
    public bool IsMultitenant { get; init; }
}
