using System.Globalization;
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
            Cloud = SeedValue.OneOf(s_clouds, seed.Tenant?.Cloud ?? "Global", "cloud of the tenant"),
            MailboxDelegation = SeedValue.OneOf(s_delegations, seed.MailboxDelegation ?? "full", "mailboxDelegation"),
            ProtectsDeletion = seed.ProtectedAction ?? false,
            RefusesAgentCasts = seed.RefuseAgentCasts ?? false,
            LateAppearance = SeedValue.Milliseconds(seed.LateAppearanceMilliseconds ?? 0, "lateAppearanceMilliseconds"),
            PurgesRetention = seed.PurgesRetentionDays is { } days
                ? TimeSpan.FromTicks((long)(Number(days, 0, 36500, "purgesRetentionDays") * TimeSpan.TicksPerDay))
                : defaults.PurgesRetention,
            DomainDeletion = new DomainDeletionPace(
                SeedValue.Milliseconds(seed.DomainDeletion?.ScheduledMilliseconds ?? 500, "scheduledMilliseconds of domainDeletion"),
                SeedValue.Milliseconds(seed.DomainDeletion?.InProgressMilliseconds ?? 1000, "inProgressMilliseconds of domainDeletion")),
        };
    }

    private static Grants Grants(TenantSeed seed, Grants defaults) => new()
    {
        DelegatedPermissions = Permissions(seed.Permissions?.Delegated, "delegated") ?? defaults.DelegatedPermissions,
        ApplicationPermissions = Permissions(seed.Permissions?.Application, "application") ?? defaults.ApplicationPermissions,
        AdministratorRoles = Roles(seed.Roles?.Administrator, "administrator") ?? defaults.AdministratorRoles,
        ApplicationRoles = Roles(seed.Roles?.Application, "application") ?? defaults.ApplicationRoles,
        TokenLifetime = seed.TokenLifetimeSeconds is { } seconds
            ? TimeSpan.FromSeconds(Number(seconds, 0, int.MaxValue, "tokenLifetimeSeconds"))
            : defaults.TokenLifetime,
    };

    /// <summary>Any name will do, as in a real tenant: one that means nothing here opens nothing. But a claim lists them with spaces between.</summary>
    private static IReadOnlyList<string>? Permissions(IReadOnlyList<string>? names, string whose) =>
        names?.FirstOrDefault(name => name is null || name.Length == 0 || name.Any(char.IsWhiteSpace)) is { } wrong
            ? throw SeedFault.Create($"'{wrong}' in {whose} of permissions is not the name of a permission, such as Contacts.ReadWrite.")
            : names;

    private static IReadOnlyList<string>? Roles(IReadOnlyList<string>? names, string whose) =>
        names?.FirstOrDefault(name => !DirectoryRoles.TemplateIds.ContainsKey(name)) is { } unknown
            ? throw SeedFault.Create($"'{unknown}' in {whose} of roles is not a known role. Known are: {string.Join(", ", DirectoryRoles.TemplateIds.Keys)}.")
            : names;

    private static double Number(double value, double minimum, double maximum, string what) => value >= minimum && value <= maximum
        ? value
        : throw SeedFault.Create(string.Format(CultureInfo.InvariantCulture, "the {0} must be from {1} to {2}, and is {3}.", what, minimum, maximum, value));
}
