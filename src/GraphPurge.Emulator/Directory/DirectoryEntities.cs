using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Directory;

/// <summary>Something live in the directory.</summary>
internal abstract record LiveObject
{
    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Whether hard-delete protection is on (<c>isHardDeleteProtectionEnabled</c>, documented for beta).</summary>
    public bool IsProtected { get; init; }

    public ObjectTrait Trait { get; init; }

    /// <summary>The type as Graph names it.</summary>
    public abstract string Type { get; }
}

/// <summary>A live user.</summary>
internal sealed record TenantUser : LiveObject
{
    public required string UserPrincipalName { get; init; }

    public string? Mail { get; init; }

    public ValueList<string> ProxyAddresses { get; init; } = ValueList<string>.Empty;

    public bool AccountEnabled { get; init; } = true;

    public override string Type => "user";
}

/// <summary>What kind of group it is, as its groupTypes, mailEnabled and securityEnabled tell.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/resources/groups-overview.</remarks>
internal enum GroupKind
{
    Security,
    Unified,
    MailEnabledSecurity,
    Distribution,
}

/// <summary>A live group.</summary>
internal sealed record TenantGroup : LiveObject
{
    public string? Mail { get; init; }

    public GroupKind Kind { get; init; }

    /// <summary>Documented: only Exchange changes distribution lists and mail-enabled security groups (learn.microsoft.com/entra/identity/users/domains-manage).</summary>
    public bool IsOwnedByExchange => Kind is GroupKind.MailEnabledSecurity or GroupKind.Distribution;

    public override string Type => "group";
}

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

/// <summary>A live service principal.</summary>
internal sealed record TenantServicePrincipal : LiveObject
{
    public required string AppId { get; init; }

    public override string Type => "servicePrincipal";
}
