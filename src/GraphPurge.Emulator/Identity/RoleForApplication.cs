namespace GraphPurge.Emulation.Identity;

/// <summary>What directory roles mean to an application, which may hold some as users do.</summary>
internal enum RoleForApplication
{
    /// <summary>Nothing: its permissions decide.</summary>
    Ignored,

    /// <summary>It needs a permission and a role.</summary>
    Required,

    /// <summary>A role lets it in, with or without a permission.</summary>
    Sufficient,
}
