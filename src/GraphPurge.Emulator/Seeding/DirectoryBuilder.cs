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

    private readonly Namesakes _namesakes = new();

    public void AddGroups(IReadOnlyList<GroupSeed> seeds)
    {
        foreach (GroupSeed seed in seeds)
        {
            string name = SeedValue.Required(seed.DisplayName, "groups[].displayName");
            Add("group:", name, seed.Id, $"groups['{name}'].id", key => new TenantGroup
            {
                Id = SeedValue.DirectoryId(seed.Id, "group:" + key, $"groups['{name}'].id"),
                DisplayName = name,
                Mail = seed.Mail,
                Kind = SeedValue.OneOf(s_groupKinds, seed.Kind ?? (seed.Mail is null ? "security" : "unified"), $"groups['{name}'].kind"),
                IsProtected = seed.Protected ?? false,
                Trait = seed.RoleAssignable == true ? ObjectTrait.RoleAssignable : ObjectTrait.None,
            });
        }
    }

    public void AddApplications(IReadOnlyList<ApplicationSeed> seeds)
    {
        foreach (ApplicationSeed seed in seeds)
        {
            string name = SeedValue.Required(seed.DisplayName, "applications[].displayName");
            Add("application:", name, seed.Id, $"applications['{name}'].id", key => new TenantApplication
            {
                Id = SeedValue.DirectoryId(seed.Id, "application:" + key, $"applications['{name}'].id"),
                AppId = SeedValue.DirectoryId(seed.AppId, "appId:" + key, $"applications['{name}'].appId"),
                DisplayName = name,
                IdentifierUris = new(seed.IdentifierUris ?? []),
                IsMultitenant = seed.Multitenant ?? false,
                IsProtected = seed.Protected ?? false,
                Trait = seed.Owned == true ? ObjectTrait.Owned : ObjectTrait.None,
            });
        }
    }

    public void AddServicePrincipals(IReadOnlyList<ServicePrincipalSeed> seeds)
    {
        foreach (ServicePrincipalSeed seed in seeds)
        {
            string name = SeedValue.Required(seed.DisplayName, "servicePrincipals[].displayName");
            Add("servicePrincipal:", name, seed.Id, $"servicePrincipals['{name}'].id", key => new TenantServicePrincipal
            {
                Id = SeedValue.DirectoryId(seed.Id, "servicePrincipal:" + key, $"servicePrincipals['{name}'].id"),
                AppId = SeedValue.DirectoryId(seed.AppId, "appId:" + key, $"servicePrincipals['{name}'].appId"),
                DisplayName = name,
                IsProtected = seed.Protected ?? false,
                Trait = seed.Owned == true ? ObjectTrait.Owned : ObjectTrait.None,
            });
        }
    }

    // Only users' principal names are unique in a directory.
    private void Add(string type, string name, string? id, string idKey, Func<string, LiveObject> create)
    {
        string key = name;
        while (!state.Directory.TryAdd(create(key)))
        {
            key = id is null ? _namesakes.Next(type + name).Substring(type.Length) : throw SeedFault.Repeated(idKey);
        }
    }
}
