namespace GraphPurge.DirectoryObjects;

/// <summary>Which deleted objects to list.</summary>
public sealed record DeletedObjectQuery
{
    /// <summary>The type to list, as in <see cref="DeletedObjectTypes"/>: the service lists one at a time.</summary>
    public required string Type { get; init; }

    /// <summary>Only objects deleted at least this long ago; null for all.</summary>
    public TimeSpan? MinimumAge { get; init; }

    /// <summary>An OData filter for the service to apply; null for none.</summary>
    public string? Filter { get; init; }
}
