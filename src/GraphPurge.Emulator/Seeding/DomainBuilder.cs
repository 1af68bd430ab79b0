using System.Globalization;
using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.Domains;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Builds domains, and what refers to them in numbers.</summary>
internal sealed class DomainBuilder(TenantState state)
{
    private static readonly Dictionary<string, bool> s_authenticationTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Managed"] = false,
        ["Federated"] = true,
    };

    public void Add(IReadOnlyList<DomainSeed> seeds)
    {
        string initial = state.Info.InitialDomain;
        bool hasDefault = seeds.Any(seed => seed.IsDefault == true);
        if (!seeds.Any(seed => string.Equals(seed.Id, initial, StringComparison.OrdinalIgnoreCase)))
        {
            Add(new DomainSeed { Id = initial, IsDefault = !hasDefault });
        }

        foreach (DomainSeed seed in seeds)
        {
            bool isDefault = seed.IsDefault ?? (!hasDefault && string.Equals(seed.Id, initial, StringComparison.OrdinalIgnoreCase));
            Add(seed with { IsDefault = isDefault });
        }

        // An address in a domain that the tenant does not have would be impossible.
        foreach (string name in state.Directory.Users.Items.Select(user => SeedValue.DomainOf(user.UserPrincipalName, "users[].userPrincipalName")).ToArray())
        {
            if (state.Domains.All.Find(name) is null)
            {
                Add(new DomainSeed { Id = name, IsDefault = false });
            }
        }

        MarkSubdomains();
    }

    /// <summary>Documented: <c>isRoot</c> is false for a subdomain of another domain of the tenant.</summary>
    private void MarkSubdomains()
    {
        TenantDomain[] all = [.. state.Domains.All.Items];
        foreach (TenantDomain domain in all.Where(domain => all.Any(above => domain.Name.EndsWith("." + above.Name, StringComparison.OrdinalIgnoreCase))))
        {
            state.Domains.All.Replace(domain.Name, domain with { IsRoot = false });
        }
    }

    private void Add(DomainSeed seed)
    {
        string name = SeedValue.Required(seed.Id, "domains[].id");
        TenantDomain domain = new()
        {
            Name = name,
            IsInitial = name.Equals(state.Info.InitialDomain, StringComparison.OrdinalIgnoreCase),
            IsDefault = seed.IsDefault ?? false,
            IsFederated = SeedValue.OneOf(s_authenticationTypes, seed.AuthenticationType ?? "Managed", $"domains['{name}'].authenticationType"),
            IsVerified = seed.IsVerified ?? true,
            IsPurchased = seed.Purchased ?? false,
            HasExchangeReferences = seed.ExchangeReferences ?? false,
            SupportedServices = new(seed.SupportedServices ?? ["Email", "OfficeCommunicationsOnline"]),
            State = seed.FailedDaysAgo is { } days ? DomainRegistry.FailedState(state.Clock().AddDays(-days)) : null,
            ForceDeleteFails = seed.ForceDeleteFails ?? false,
        };
        if (!state.Domains.All.TryAdd(name, domain))
        {
            throw SeedFault.Repeated($"domains['{name}']");
        }

        AddReferences(seed, name);
    }

    private void AddReferences(DomainSeed seed, string domain)
    {
        UserBuilder users = new(state);
        foreach (string number in Numbers(seed.UserCount, $"domains['{domain}'].userCount"))
        {
            users.Add(new UserSeed { UserPrincipalName = $"user{number}@{domain}", DisplayName = $"User {number}", Mailbox = false });
        }

        DirectoryBuilder directory = new(state);
        directory.AddGroups(
            [.. Numbers(seed.GroupCount, $"domains['{domain}'].groupCount").Select(number => new GroupSeed { DisplayName = $"Group {number} of {domain}", Mail = $"group{number}@{domain}" })]);
        directory.AddApplications(
            [.. Numbers(seed.ApplicationCount, $"domains['{domain}'].applicationCount").Select(number => new ApplicationSeed { DisplayName = $"Application {number} of {domain}", IdentifierUris = [$"https://{domain}/application{number}"] })]);
    }

    private static IEnumerable<string> Numbers(int? count, string key) =>
        Enumerable.Range(1, SeedValue.Count(count ?? 0, key)).Select(number => number.ToString("D5", CultureInfo.InvariantCulture));
}
