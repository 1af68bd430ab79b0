namespace GraphPurge.Domains;

/// <summary>One name that changes with the deletion of a domain.</summary>
public sealed record DomainRename
{
    /// <summary>The type of what is renamed: <c>user</c>, <c>group</c> or <c>application</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Its id, which stays.</summary>
    public required string Id { get; init; }

    /// <summary>Its display name, which stays.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The property: <c>userPrincipalName</c>, <c>mail</c>, <c>proxyAddresses</c> or <c>identifierUris</c>.</summary>
    public required string Property { get; init; }

    /// <summary>The name in the domain.</summary>
    public required string From { get; init; }

    /// <summary>The name in the initial domain.</summary>
    public required string To { get; init; }

    /// <summary>Both names.</summary>
    public override string ToString() => $"{From} -> {To}";
}
