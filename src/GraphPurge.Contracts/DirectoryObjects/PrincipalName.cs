namespace GraphPurge.DirectoryObjects;

/// <summary>The principal name of a deleted user.</summary>
/// <remarks>The service puts the object's id without hyphens in front of it, as in <c>7e06b56615f340138bf879874d52e68ajohn@contoso.com</c>, and takes it away when
/// the user is restored. Source: learn.microsoft.com/graph/api/directory-deleteditems-list and .../directory-deleteditems-restore, 2026-05.</remarks>
public static class PrincipalName
{
    /// <summary>The name as it was before the deletion; null when there is none. A name without the id in front is given back as it is.</summary>
    /// <param name="id">The object's id.</param>
    /// <param name="name">The name as the service has it.</param>
    public static string? Original(string? id, string? name)
    {
        if (name is null || !Guid.TryParse(id, out var guid))
        {
            return name;
        }

        var prefix = Prefix(guid);
        return name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name.Substring(prefix.Length) : name;
    }

    /// <summary>What the service puts in front of the name of a deleted user.</summary>
    public static string Prefix(Guid id) => id.ToString("N");
}
