namespace GraphPurge.DirectoryObjects;

/// <summary>Which deleted objects to list.</summary>
public sealed record DeletedObjectQuery
{
    /// <summary>The type to list, as in <see cref="DeletedObjectTypes"/>: the service lists one at a time. The list holds its derived types too.</summary>
    public required string Type { get; init; }

    /// <summary>Only objects deleted at least this long ago; null for all.</summary>
    public TimeSpan? MinimumAge { get; init; }

    /// <summary>The display names that are looked for, any of them; empty for all. The service may list others too.</summary>
    public IReadOnlyList<NamePattern> DisplayNames { get; init; } = [];

    /// <summary>The principal names that are looked for, as they were before the deletion, any of them; empty for all. The service may list others too.</summary>
    public IReadOnlyList<NamePattern> UserPrincipalNames { get; init; } = [];

    /// <summary>An OData filter for the service to apply; null for none.</summary>
    public string? Filter { get; init; }
}
