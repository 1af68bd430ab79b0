using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Builds the tenant that a seed describes.</summary>
internal static class TenantBuilder
{
    private const string DefaultInitialDomain = "contoso-rehearsal.onmicrosoft.com";

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorSeedNotValid"/>.</exception>
    public static TenantState Build(TenantSeed seed, UtcClock clock)
    {
        TenantInfoSeed info = seed.Tenant ?? new TenantInfoSeed();
        string initialDomain = info.InitialDomain ?? DefaultInitialDomain;
        string administrator = info.Administrator ?? "admin@" + initialDomain;
        IReadOnlyList<UserSeed> users = WithAdministrator(seed.Users ?? [], administrator, out UserSeed administratorSeed);
        TenantState state = new(
            new TenantInfo(
                SeedValue.DirectoryId(info.Id, "tenant:" + initialDomain, "tenant.id"),
                info.Name ?? "Contoso Rehearsal",
                initialDomain,
                UserBuilder.IdOf(administratorSeed)),
            clock,
            RulesBuilder.Build(seed));

        UserBuilder userBuilder = new(state);
        foreach (UserSeed user in users)
        {
            userBuilder.Add(user);
        }

        userBuilder.AddMany(seed.Mailboxes, initialDomain);
        DirectoryBuilder directory = new(state);
        directory.AddGroups(seed.Groups ?? []);
        directory.AddApplications(seed.Applications ?? []);
        directory.AddServicePrincipals(seed.ServicePrincipals ?? []);
        new DomainBuilder(state).Add(seed.Domains ?? []);
        RecycleBinBuilder recycleBin = new(state);
        recycleBin.Add(seed.DeletedItems ?? []);
        recycleBin.AddUsers(SeedValue.Count(seed.DeletedUsers ?? 0, "deletedUsers"), initialDomain);
        recycleBin.AddUsersOfOthers(seed.OthersPurge, initialDomain);
        return state;
    }

    private static List<UserSeed> WithAdministrator(IReadOnlyList<UserSeed> users, string administrator, out UserSeed seed)
    {
        UserSeed? listed = users.FirstOrDefault(user => string.Equals(user.UserPrincipalName, administrator, StringComparison.OrdinalIgnoreCase));
        seed = listed ?? new UserSeed { UserPrincipalName = administrator, DisplayName = "Rehearsal Administrator" };
        return listed is null ? [seed, .. users] : [.. users];
    }
}
