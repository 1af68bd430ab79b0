using System.Globalization;
using GraphPurge.DirectoryObjects;
using GraphPurge.Emulation.DirectoryObjects;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Builds soft-deleted directory objects.</summary>
internal sealed class RecycleBinBuilder(TenantState state)
{
    /// <summary>Documented: deleted objects are kept for 30 days.</summary>
    private const int DaysKept = 30;

    /// <summary>Documented (beta page of directory: delete deleted items).</summary>
    private static readonly string[] s_protectable = ["user", "group", "application", "servicePrincipal"];

    private static readonly Dictionary<string, string> s_types =
        DeletedObjectTypes.Listable.ToDictionary(type => type, StringComparer.OrdinalIgnoreCase);

    public void Add(IReadOnlyList<DeletedItemSeed> seeds)
    {
        foreach (DeletedItemSeed seed in seeds)
        {
            Add(seed);
        }
    }

    public void AddUsers(int count, string domain)
    {
        for (int number = 1; number <= count; number++)
        {
            string name = number.ToString("D6", CultureInfo.InvariantCulture);
            Add(new DeletedItemSeed
            {
                Type = "user",
                DisplayName = $"Deleted User {name}",
                UserPrincipalName = $"deleted{name}@{domain}",
                DeletedDaysAgo = number % DaysKept,
            });
        }
    }

    private void Add(DeletedItemSeed seed)
    {
        string type = SeedValue.OneOf(s_types, seed.Type, "type of a deleted item");
        string name = SeedValue.Required(seed.DisplayName, "displayName of a deleted item");
        if (seed.Protected == true && !s_protectable.Contains(type))
        {
            throw SeedFault.Create($"the deleted item '{name}' cannot be protected: only {string.Join(", ", s_protectable)} can.");
        }

        double daysAgo = seed.DeletedDaysAgo ?? 0;
        if (daysAgo is not (>= 0 and <= 36500))
        {
            throw SeedFault.Create($"the deletedDaysAgo of '{name}' must not be negative, and is {daysAgo.ToString(CultureInfo.InvariantCulture)}.");
        }

        DeletedObject item = new()
        {
            Id = SeedValue.DirectoryId(seed.Id, $"deleted {type}:{name}", $"the deleted item '{name}'"),
            Type = type,
            DisplayName = name,
            UserPrincipalName = seed.UserPrincipalName,
            Mail = seed.Mail,
            AppId = seed.AppId,
            DeletedDateTime = WholeSecond(state.Clock().AddDays(-daysAgo)),
            IsProtected = seed.Protected ?? false,
            IsRoleAssignable = seed.RoleAssignable ?? false,
        };
        if (!state.RecycleBin.TryAdd(item))
        {
            throw SeedFault.Create($"the deleted item '{name}' occurs more than once, by name or by id.");
        }
    }

    /// <summary>The directory tells times in whole seconds; filters must see what is told.</summary>
    private static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
