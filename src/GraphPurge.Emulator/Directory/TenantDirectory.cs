using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Directory;

/// <summary>The live users, groups, applications and service principals. Guarded by <see cref="TenantState"/>.</summary>
internal sealed class TenantDirectory
{
    private readonly Dictionary<string, string> _userIdByName = new(StringComparer.OrdinalIgnoreCase);

    public OrderedStore<TenantUser> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    public OrderedStore<TenantGroup> Groups { get; } = new(StringComparer.OrdinalIgnoreCase);

    public OrderedStore<TenantApplication> Applications { get; } = new(StringComparer.OrdinalIgnoreCase);

    public OrderedStore<TenantServicePrincipal> ServicePrincipals { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds an object of any type; false when its id or a user's name is taken.</summary>
    public bool TryAdd(LiveObject live)
    {
        if (Find(live.Id) is not null)
        {
            return false;
        }

        switch (live)
        {
            case TenantUser user when IsNameTaken(user.UserPrincipalName):
                return false;
            case TenantUser user:
                _userIdByName.Add(user.UserPrincipalName, user.Id);
                return Users.TryAdd(user.Id, user);
            case TenantGroup group:
                return Groups.TryAdd(group.Id, group);
            case TenantApplication application:
                return Applications.TryAdd(application.Id, application);
            case TenantServicePrincipal principal:
                return ServicePrincipals.TryAdd(principal.Id, principal);
            default:
                throw new ArgumentException($"A {live.Type} is not kept here.", nameof(live));
        }
    }

    /// <summary>An object of any type by its id; null when there is none.</summary>
    public LiveObject? Find(string id) =>
        (LiveObject?)Users.Find(id) ?? (LiveObject?)Groups.Find(id) ?? (LiveObject?)Applications.Find(id) ?? ServicePrincipals.Find(id);

    /// <summary>Takes an object of any type out.</summary>
    public void Remove(LiveObject live)
    {
        if (live is TenantUser user)
        {
            _userIdByName.Remove(user.UserPrincipalName);
        }

        Users.Remove(live.Id);
        Groups.Remove(live.Id);
        Applications.Remove(live.Id);
        ServicePrincipals.Remove(live.Id);
    }

    /// <summary>Puts an object of any type in the place of the one with its id.</summary>
    public void Replace(LiveObject live)
    {
        switch (live)
        {
            case TenantUser user:
                ReplaceUser(user);
                break;
            case TenantGroup group:
                Groups.Replace(group.Id, group);
                break;
            case TenantApplication application:
                Applications.Replace(application.Id, application);
                break;
            case TenantServicePrincipal principal:
                ServicePrincipals.Replace(principal.Id, principal);
                break;
            default:
                throw new ArgumentException($"A {live.Type} is not kept here.", nameof(live));
        }
    }

    /// <summary>Finds a user by id or userPrincipalName.</summary>
    public TenantUser? FindUser(string idOrName) =>
        Users.Find(idOrName) ?? (_userIdByName.TryGetValue(idOrName, out string? id) ? Users.Find(id) : null);

    public bool IsNameTaken(string userPrincipalName) => _userIdByName.ContainsKey(userPrincipalName);

    public void ReplaceUser(TenantUser user)
    {
        TenantUser before = Users.Find(user.Id)!;
        _userIdByName.Remove(before.UserPrincipalName);
        _userIdByName.Add(user.UserPrincipalName, user.Id);
        Users.Replace(user.Id, user);
    }
}
