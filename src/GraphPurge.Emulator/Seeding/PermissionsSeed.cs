namespace GraphPurge.Emulation.Seeding;

/// <summary>The permissions that tokens carry.</summary>
internal sealed record PermissionsSeed
{
    /// <summary>Those of the administrator's tokens (<c>scp</c>), such as <c>Contacts.ReadWrite</c>.</summary>
    public IReadOnlyList<string>? Delegated { get; init; }

    /// <summary>Those of the application's tokens (<c>roles</c>).</summary>
    public IReadOnlyList<string>? Application { get; init; }
}
