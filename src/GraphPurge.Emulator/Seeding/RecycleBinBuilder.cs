using System.Globalization;
using GraphPurge.DirectoryObjects;
using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.DirectoryObjects;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Builds soft-deleted directory objects.</summary>
internal sealed class RecycleBinBuilder(TenantState state)
{
    /// <summary>Documented: deleted objects are kept for 30 days.</summary>
    private const int DaysKept = 30;

    /// <summary>The part of a day over which its deletions are spread: not all at once, as a recovery does.</summary>
    private const double LongestDay = 0.45;

    private const double DefaultPurgeInterval = 100;

    /// <summary>Documented (beta page of directory: delete deleted items).</summary>
    private static readonly string[] s_protectable = ["user", "group", "application", "servicePrincipal"];

    /// <summary>Documented: what other kinds of groups there are is gone at once (learn.microsoft.com/graph/api/group-delete).</summary>
    private static readonly Dictionary<string, GroupKind> s_groupKinds = new(StringComparer.OrdinalIgnoreCase) { ["security"] = GroupKind.Security, ["unified"] = GroupKind.Unified };

    private static readonly Dictionary<string, string> s_types =
        DeletedObjectTypes.Listable.Concat(DeletedObjectTypes.BetaOnly).ToDictionary(type => type, StringComparer.OrdinalIgnoreCase);

    private readonly Namesakes _namesakes = new();

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
                DeletedDaysAgo = (number % DaysKept) + (LongestDay * (number / DaysKept) / ((count / DaysKept) + 1)),
            });
        }
    }

    /// <summary>Adds users whom somebody else purges while the tenant is in use.</summary>
    public void AddUsersOfOthers(OthersPurgeSeed? seed, string domain)
    {
        int count = SeedValue.Count(seed?.Count ?? 0, "othersPurge.count");
        TimeSpan every = SeedValue.Milliseconds(seed?.EveryMilliseconds ?? DefaultPurgeInterval, "othersPurge.everyMilliseconds");
        DateTimeOffset now = state.Clock();
        for (int number = 1; number <= count; number++)
        {
            string name = number.ToString("D6", CultureInfo.InvariantCulture);
            DeletedObject item = Add(new DeletedItemSeed { Type = "user", DisplayName = $"Somebody Else's User {name}", UserPrincipalName = $"other{name}@{domain}" });
            state.RecycleBin.LeaveLater(item.Id, now + (every * number));
        }
    }

    private DeletedObject Add(DeletedItemSeed seed)
    {
        string type = SeedValue.OneOf(s_types, seed.Type, "deletedItems[].type");
        string name = SeedValue.Required(seed.DisplayName, "deletedItems[].displayName");
        string place = $"deletedItems['{name}']";
        if (seed.Protected == true && !s_protectable.Contains(type))
        {
            throw SeedFault.Create(Translation.Format($"{place} cannot be protected: only {string.Join(", ", s_protectable)} can."));
        }

        double daysAgo = SeedValue.Between(seed.DeletedDaysAgo ?? 0, 0, 36500, place + ".deletedDaysAgo");
        string key = $"deleted {type}:{name}";
        string id = SeedValue.DirectoryId(seed.Id, key, place + ".id");
        DeletedObject item = new()
        {
            Id = id,
            Type = type,
            DisplayName = name,
            OriginalUserPrincipalName = PrincipalName.Original(id, seed.UserPrincipalName),
            Mail = seed.Mail,
            UserType = SeedValue.UserType(seed.UserType, place),
            GroupKind = type == "group" ? SeedValue.OneOf(s_groupKinds, seed.Kind ?? (seed.Mail is null ? "security" : "unified"), place + ".kind") : default,
            AppId = seed.AppId,
            DeletedDateTime = DeletedObject.WholeSecond(state.Clock().AddDays(-daysAgo)),
            IsProtected = seed.Protected ?? false,
            Trait = Trait(seed, type, place),
        };
        while (state.Directory.Find(item.Id) is not null || !state.RecycleBin.TryAdd(item))
        {
            item = item with { Id = seed.Id is null ? DeterministicId.Guid(_namesakes.Next(key)) : throw SeedFault.Repeated(place + ".id") };
        }

        return item;
    }

    private static ObjectTrait Trait(DeletedItemSeed seed, string type, string place)
    {
        ObjectTrait trait = seed.Privileged == true ? ObjectTrait.Privileged
            : seed.RoleAssignable == true ? ObjectTrait.RoleAssignable
            : seed.Owned == true ? ObjectTrait.Owned
            : ObjectTrait.None;
        bool isPossible = trait switch
        {
            ObjectTrait.Privileged => type == "user",
            ObjectTrait.RoleAssignable => type == "group",
            ObjectTrait.Owned => type is "application" or "servicePrincipal",
            _ => true,
        };
        return isPossible
            ? trait
            : throw SeedFault.Create(Translation.Format($"{place} cannot be {SeedKeys.CamelCase(trait.ToString())}: its type is {type}."));
    }
}
