namespace GraphPurge.Emulation.Directory;

/// <summary>What makes a directory object more delicate, or more accessible, than others of its type.</summary>
internal enum ObjectTrait
{
    None,

    /// <summary>A user with a privileged administrator role.</summary>
    Privileged,

    /// <summary>A group to which roles can be assigned.</summary>
    RoleAssignable,

    /// <summary>An application or service principal that the calling application owns: what <c>Application.ReadWrite.OwnedBy</c> covers.</summary>
    Owned,
}
