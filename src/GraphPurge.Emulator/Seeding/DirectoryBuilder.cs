using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Builds groups, applications and service principals.</summary>
internal sealed class DirectoryBuilder(TenantState state)
{
    private static readonly Dictionary<string, GroupKind> s_groupKinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["security"] = GroupKind.Security,
        ["unified"] = GroupKind.Unified,
        ["mailEnabledSecurity"] = GroupKind.MailEnabledSecurity,
        ["distribution"] = GroupKind.Distribution,
    };

    public void AddGroups(IReadOnlyList<GroupSeed> seeds)
    {
        foreach (GroupSeed seed in seeds)
        {
            string name = SeedValue.Required(seed.DisplayName, "displayName of a group");
            TenantGroup group = new()
            {
                Id = SeedValue.DirectoryId(seed.Id, "group:" + name, $"the group '{name}'"),
                DisplayName = name,
                Mail = seed.Mail,
                Kind = SeedValue.OneOf(s_groupKinds, seed.Kind ?? (seed.Mail is null ? "security" : "unified"), "kind of a group"),
                IsProtected = seed.Protected ?? false,
                Trait = seed.RoleAssignable == true ? ObjectTrait.RoleAssignable : ObjectTrait.None,
            };
            if (!state.Directory.TryAdd(group))
            {
                throw SeedFault.Create($"the group '{name}' occurs more than once, by name or by id.");
            }
        }
    }

    public void AddApplications(IReadOnlyList<ApplicationSeed> seeds)
    {
        foreach (ApplicationSeed seed in seeds)
        {
            string name = SeedValue.Required(seed.DisplayName, "displayName of an application");
            TenantApplication application = new()
            {
                Id = SeedValue.DirectoryId(seed.Id, "application:" + name, $"the application '{name}'"),
                AppId = SeedValue.DirectoryId(seed.AppId, "appId:" + name, $"the application '{name}'"),
                DisplayName = name,
                IdentifierUris = new(seed.IdentifierUris ?? []),
                IsMultitenant = seed.Multitenant ?? false,
                IsProtected = seed.Protected ?? false,
                Trait = seed.Owned == true ? ObjectTrait.Owned : ObjectTrait.None,
            };
            if (!state.Directory.TryAdd(application))
            {
                throw SeedFault.Create($"the application '{name}' occurs more than once, by name or by id.");
            }
        }
    }

    public void AddServicePrincipals(IReadOnlyList<ServicePrincipalSeed> seeds)
    {
        foreach (ServicePrincipalSeed seed in seeds)
        {
            string name = SeedValue.Required(seed.DisplayName, "displayName of a service principal");
            TenantServicePrincipal principal = new()
            {
                Id = SeedValue.DirectoryId(seed.Id, "servicePrincipal:" + name, $"the service principal '{name}'"),
                AppId = SeedValue.DirectoryId(seed.AppId, "appId:" + name, $"the service principal '{name}'"),
                DisplayName = name,
                IsProtected = seed.Protected ?? false,
                Trait = seed.Owned == true ? ObjectTrait.Owned : ObjectTrait.None,
            };
            if (!state.Directory.TryAdd(principal))
            {
                throw SeedFault.Create($"the service principal '{name}' occurs more than once, by name or by id.");
            }
        }
    }
}
