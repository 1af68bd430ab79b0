namespace GraphPurge.Emulation.Seeding;

/// <summary>The directory roles that tokens carry (<c>wids</c>).</summary>
internal sealed record RolesSeed
{
    /// <summary>Those of the administrator; <c>Global Administrator</c> by default.</summary>
    public IReadOnlyList<string>? Administrator { get; init; }

    /// <summary>Those of the application's service principal, such as <c>Groups Administrator</c>; none by default.</summary>
    public IReadOnlyList<string>? Application { get; init; }
}
