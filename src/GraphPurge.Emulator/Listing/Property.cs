namespace GraphPurge.Emulation.Listing;

/// <summary>A property of an entity as Graph names it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Read">Reads it: a string, bool, DateTimeOffset, list of strings, <see cref="IJsonValue"/> or null.</param>
internal sealed record Property<T>(string Name, Func<T, object?> Read)
{
    /// <summary>What kind of value it holds.</summary>
    public ValueKind Kind { get; init; }

    /// <summary>Whether it comes only when <c>$select</c> names it.</summary>
    public bool OnRequestOnly { get; init; }

    /// <summary>Whether v1.0 does not know it.</summary>
    public bool IsBetaOnly { get; init; }

    /// <summary>Whether beta does not know it.</summary>
    public bool IsReleasedOnly { get; init; }

    /// <summary>Whether a mailbox can be filtered by it; what the directory filters by depends on more than that.</summary>
    public bool IsFilterable { get; init; } = true;

    /// <summary>The texts that a lambda expression of a filter sees, of a collection that can be filtered by; null for anything else.</summary>
    public Func<T, IEnumerable<string>>? Elements { get; init; }

    /// <summary>The member of an element that holds the text; null where the element is the text.</summary>
    public string? ElementMember { get; init; }
}
