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
