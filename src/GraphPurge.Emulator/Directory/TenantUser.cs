using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Directory;

/// <summary>A live user.</summary>
internal sealed record TenantUser : LiveObject
{
    public required string UserPrincipalName { get; init; }

    public string? Mail { get; init; }

    public ValueList<string> ProxyAddresses { get; init; } = ValueList<string>.Empty;

    public bool AccountEnabled { get; init; } = true;

    /// <summary><c>Member</c>, <c>Guest</c>, or null.</summary>
    public string? UserType { get; init; }

    public override string Type => "user";
}
