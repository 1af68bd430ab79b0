using GraphPurge.Connection;
using GraphPurge.Emulation.Domains;
using GraphPurge.Emulation.Identity;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Reads how the service treats the tenant.</summary>
internal static class RulesBuilder
{
    private static readonly Dictionary<string, GraphEnvironment> s_clouds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Global"] = GraphEnvironment.Global,
        ["USGov"] = GraphEnvironment.USGov,
        ["USGovDoD"] = GraphEnvironment.USGovDoD,
        ["China"] = GraphEnvironment.China,
    };

    private static readonly Dictionary<string, MailboxDelegation> s_delegations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["full"] = MailboxDelegation.Full,
        ["read"] = MailboxDelegation.Read,
    };

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorSeedNotValid"/>.</exception>
    public static ServiceRules Build(TenantSeed seed)
    {
        ServiceRules defaults = new();
        return new ServiceRules
        {
            Grants = Grants(seed, defaults.Grants),
            Cloud = SeedValue.OneOf(s_clouds, seed.Tenant?.Cloud ?? "Global", "tenant.cloud"),
            MailboxDelegation = SeedValue.OneOf(s_delegations, seed.MailboxDelegation ?? "full", "mailboxDelegation"),
            ProtectsDeletion = seed.ProtectedAction ?? false,
            RefusesAgentCasts = seed.RefuseAgentCasts ?? false,
            LateAppearance = SeedValue.Milliseconds(seed.LateAppearanceMilliseconds ?? 0, "lateAppearanceMilliseconds"),
            PurgesRetention = seed.PurgesRetentionDays is { } days
                ? TimeSpan.FromTicks((long)(SeedValue.Between(days, 0, 36500, "purgesRetentionDays") * TimeSpan.TicksPerDay))
                : defaults.PurgesRetention,
            DomainDeletion = new DomainDeletionPace(
                SeedValue.Milliseconds(seed.DomainDeletion?.ScheduledMilliseconds ?? 500, "domainDeletion.scheduledMilliseconds"),
                SeedValue.Milliseconds(seed.DomainDeletion?.InProgressMilliseconds ?? 1000, "domainDeletion.inProgressMilliseconds")),
        };
    }

    private static Grants Grants(TenantSeed seed, Grants defaults) => new()
    {
        DelegatedPermissions = Permissions(seed.Permissions?.Delegated, "permissions.delegated") ?? defaults.DelegatedPermissions,
        ApplicationPermissions = Permissions(seed.Permissions?.Application, "permissions.application") ?? defaults.ApplicationPermissions,
        AdministratorRoles = Roles(seed.Roles?.Administrator, "roles.administrator") ?? defaults.AdministratorRoles,
        ApplicationRoles = Roles(seed.Roles?.Application, "roles.application") ?? defaults.ApplicationRoles,
        TokenLifetime = seed.TokenLifetimeSeconds is { } seconds
            ? TimeSpan.FromSeconds(SeedValue.Between(seconds, 0, int.MaxValue, "tokenLifetimeSeconds"))
            : defaults.TokenLifetime,
    };

    /// <summary>Any name will do, as in a real tenant: one that means nothing here opens nothing. But a claim lists them with spaces between.</summary>
    private static IReadOnlyList<string>? Permissions(IReadOnlyList<string>? names, string key) =>
        names?.FirstOrDefault(name => name is null || name.Length == 0 || name.Any(char.IsWhiteSpace)) is { } wrong
            ? throw SeedFault.Create(Translation.Format($"'{wrong}' in {key} is not the name of a permission, such as Contacts.ReadWrite."))
            : names;

    private static IReadOnlyList<string>? Roles(IReadOnlyList<string>? names, string key) =>
        names?.FirstOrDefault(name => !DirectoryRoles.TemplateIds.ContainsKey(name)) is { } unknown
            ? throw SeedFault.Create(Translation.Format($"'{unknown}' in {key} is not a known role. Known are: {string.Join(", ", DirectoryRoles.TemplateIds.Keys)}."))
            : names;
}
