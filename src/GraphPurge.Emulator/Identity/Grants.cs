namespace GraphPurge.Emulation.Identity;

/// <summary>What tokens carry unless whoever asks for one says otherwise.</summary>
internal sealed record Grants
{
    /// <summary>Everything that the emulator's operations need, but what privileged users take (<c>Directory.AccessAsUser.All</c>, <c>User.ReadWrite.All</c>).</summary>
    public static IReadOnlyList<string> DefaultPermissions { get; } =
    [
        "AdministrativeUnit.ReadWrite.All", "AgentIdUser.ReadWrite.IdentityParentedBy", "AgentIdentity.ReadWrite.All", "AgentIdentityBlueprint.ReadWrite.All",
        "AgentIdentityBlueprintPrincipal.ReadWrite.All", "Application.ReadWrite.All", "Contacts.ReadWrite", "Device.ReadWrite.All",
        "Directory.Read.All", "Domain.ReadWrite.All", "ExternalUserProfile.ReadWrite.All", "Group.ReadWrite.All",
        "PendingExternalUserProfile.ReadWrite.All", "PublicKeyInfrastructure.Read.All", "User.DeleteRestore.All", "User.Read.All",
    ];

    public IReadOnlyList<string> DelegatedPermissions { get; init; } = DefaultPermissions;

    public IReadOnlyList<string> ApplicationPermissions { get; init; } = DefaultPermissions;

    /// <summary>The directory roles of the administrator.</summary>
    public IReadOnlyList<string> AdministratorRoles { get; init; } = [DirectoryRoles.GlobalAdministrator];

    /// <summary>The directory roles of the application's service principal.</summary>
    public IReadOnlyList<string> ApplicationRoles { get; init; } = [];

    /// <summary>How long a token is good for: long enough for any rehearsal, unless expiry is what is rehearsed.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);
}
