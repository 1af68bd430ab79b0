using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Directory;

/// <summary>The live users, groups and applications. Guarded by <see cref="TenantState"/>.</summary>
internal sealed class TenantDirectory
{
    private readonly Dictionary<string, string> _userIdByName = new(StringComparer.OrdinalIgnoreCase);

    public OrderedStore<TenantUser> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    public OrderedStore<TenantGroup> Groups { get; } = new(StringComparer.OrdinalIgnoreCase);

    public OrderedStore<TenantApplication> Applications { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool TryAddUser(TenantUser user)
    {
        if (_userIdByName.ContainsKey(user.UserPrincipalName) || !Users.TryAdd(user.Id, user))
        {
            return false;
        }

        _userIdByName.Add(user.UserPrincipalName, user.Id);
        return true;
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
