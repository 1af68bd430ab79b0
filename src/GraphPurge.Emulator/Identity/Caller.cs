namespace GraphPurge.Emulation.Identity;

/// <summary>Whom a token speaks for, and what it carries.</summary>
internal sealed class Caller(string? userId, DateTimeOffset expiresOn, IEnumerable<string> permissions, IEnumerable<string> roles)
{
    private readonly HashSet<string> _permissions = new(permissions, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _roles = new(roles, StringComparer.OrdinalIgnoreCase);

    /// <summary>The signed-in user; null for an application on its own.</summary>
    public string? UserId => userId;

    /// <summary>When the token ends.</summary>
    public DateTimeOffset ExpiresOn => expiresOn;

    public bool IsApplication => userId is null;

    /// <summary>Its scopes, or the roles of its application.</summary>
    public IEnumerable<string> Permissions => _permissions;

    /// <summary>Its directory roles.</summary>
    public IEnumerable<string> Roles => _roles;

    public bool HasPermission(IReadOnlyList<string> any) => HasAny(_permissions, any);

    public bool HasRole(IReadOnlyList<string> any) => _roles.Contains(DirectoryRoles.GlobalAdministrator) || HasAny(_roles, any);

    // Called for every operation: a loop by index makes nothing to collect.
    private static bool HasAny(HashSet<string> held, IReadOnlyList<string> any)
    {
        for (int index = 0; index < any.Count; index++)
        {
            if (held.Contains(any[index]))
            {
                return true;
            }
        }

        return false;
    }
}
