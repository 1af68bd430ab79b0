using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Builds groups and applications.</summary>
internal sealed class DirectoryBuilder(TenantState state)
{
    public void AddGroups(IReadOnlyList<GroupSeed> seeds)
    {
        foreach (GroupSeed seed in seeds)
        {
            string name = SeedValue.Required(seed.DisplayName, "displayName of a group");
            TenantGroup group = new() { Id = SeedValue.DirectoryId(seed.Id, "group:" + name, $"the group '{name}'"), DisplayName = name, Mail = seed.Mail };
            if (!state.Directory.Groups.TryAdd(group.Id, group))
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
            };
            if (!state.Directory.Applications.TryAdd(application.Id, application))
            {
                throw SeedFault.Create($"the application '{name}' occurs more than once, by name or by id.");
            }
        }
    }
}
