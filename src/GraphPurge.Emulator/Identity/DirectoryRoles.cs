namespace GraphPurge.Emulation.Identity;

/// <summary>The directory roles that the emulator knows, each with the id of its template: what a token's <c>wids</c> claim lists.</summary>
/// <remarks>Documented: learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference.</remarks>
internal static class DirectoryRoles
{
    public const string AgentIdAdministrator = "Agent ID Administrator";
    public const string ApplicationAdministrator = "Application Administrator";
    public const string AuthenticationAdministrator = "Authentication Administrator";
    public const string CloudApplicationAdministrator = "Cloud Application Administrator";
    public const string CloudDeviceAdministrator = "Cloud Device Administrator";
    public const string DomainNameAdministrator = "Domain Name Administrator";
    public const string GlobalAdministrator = "Global Administrator";
    public const string GlobalReader = "Global Reader";
    public const string GroupsAdministrator = "Groups Administrator";
    public const string HelpdeskAdministrator = "Helpdesk Administrator";
    public const string HybridIdentityAdministrator = "Hybrid Identity Administrator";
    public const string PrivilegedAuthenticationAdministrator = "Privileged Authentication Administrator";
    public const string PrivilegedRoleAdministrator = "Privileged Role Administrator";
    public const string SkypeForBusinessAdministrator = "Skype for Business Administrator";
    public const string TeamsAdministrator = "Teams Administrator";
    public const string UserAdministrator = "User Administrator";

    /// <summary>The template ids by name.</summary>
    public static IReadOnlyDictionary<string, string> TemplateIds { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [AgentIdAdministrator] = "db506228-d27e-4b7d-95e5-295956d6615f",
        [ApplicationAdministrator] = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
        [AuthenticationAdministrator] = "c4e39bd9-1100-46d3-8c65-fb160da0071f",
        [CloudApplicationAdministrator] = "158c047a-c907-4556-b7ef-446551a6b5f7",
        [CloudDeviceAdministrator] = "7698a772-787b-4ac8-901f-60d6b08affd2",
        [DomainNameAdministrator] = "8329153b-31d0-4727-b945-745eb3bc5f31",
        [GlobalAdministrator] = "62e90394-69f5-4237-9190-012177145e10",
        [GlobalReader] = "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
        [GroupsAdministrator] = "fdd7a751-b60b-444a-984c-02652fe8fa1c",
        [HelpdeskAdministrator] = "729827e3-9c14-49f7-bb1b-9608f156bbb8",
        [HybridIdentityAdministrator] = "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2",
        [PrivilegedAuthenticationAdministrator] = "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
        [PrivilegedRoleAdministrator] = "e8611ab8-c189-46e8-94e1-60213ab1f814",
        [SkypeForBusinessAdministrator] = "75941009-915a-4869-abe7-691bff18279e",
        [TeamsAdministrator] = "69091246-20e8-4a56-aa4d-066075b2a7a8",
        [UserAdministrator] = "fe930be7-5e62-47db-91af-98c3a49a38b1",
    };
}
