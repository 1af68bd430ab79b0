namespace GraphPurge.Emulation;

/// <summary>What a token carries, where that is to differ from what the seed says.</summary>
public sealed record GraphEmulatorTokenOptions
{
    /// <summary>The permissions, such as <c>Contacts.Read</c>: delegated ones for a user's token, application permissions for an application's. Null for the seed's.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>The directory roles by name, such as <c>Groups Administrator</c>. Null for the seed's.</summary>
    public IReadOnlyList<string>? DirectoryRoles { get; init; }

    /// <summary>How long it is good for; null for the seed's.</summary>
    public TimeSpan? Lifetime { get; init; }
}
