using System.Text.Json;
using GraphPurge.Domains;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Domains;

/// <summary>The names by which an object refers to a domain, and what becomes of them when it is deleted.</summary>
/// <remarks>
/// Documented: users' userPrincipalName, mail and proxyAddresses, groups' mail and applications' identifierUris move to the initial domain
/// (learn.microsoft.com/graph/api/domain-forcedelete). Groups' proxyAddresses are taken to follow their mail.
/// </remarks>
internal static class DomainNames
{
    private static readonly string[] s_properties = ["userPrincipalName", "mail", "proxyAddresses", "identifierUris"];

    /// <summary>Every name of an object that moves from a domain to the initial one.</summary>
    public static IEnumerable<DomainRename> FindRenames(JsonElement item, string type, string domain, string initialDomain) =>
        from property in s_properties
        from name in Values(item, property)
        where IsIn(name, domain)
        select new DomainRename
        {
            Type = type,
            Id = item.RequireId(),
            DisplayName = item.Text("displayName"),
            Property = property,
            From = name,
            To = Move(name, domain, initialDomain),
        };

    /// <summary>A rename as it was carried out, going by the object as read back; null when the old name is still there or no new one is.
    /// The service may have chosen another name than expected, as when that one is taken.</summary>
    public static DomainRename? Confirm(DomainRename rename, JsonElement item)
    {
        var names = Values(item, rename.Property).ToArray();
        return names.Contains(rename.From, StringComparer.OrdinalIgnoreCase) ? null
            : names.Contains(rename.To, StringComparer.OrdinalIgnoreCase) ? rename
            : names is [var other] ? rename with { To = other }
            : null;
    }

    /// <summary>Whether a name is in a domain itself: <c>name@domain</c>, <c>SMTP:name@domain</c> or <c>scheme://domain/…</c>.</summary>
    public static bool IsIn(string name, string domain) => HostStart(name) is var start && start >= 0
        && string.Compare(name, start, domain, 0, domain.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (start + domain.Length == name.Length || (IsUri(name) && name[start + domain.Length] is '/' or ':'));

    private static string Move(string name, string from, string to)
    {
        var start = HostStart(name);
        return name.Remove(start, from.Length).Insert(start, to);
    }

    private static bool IsUri(string name) => name.Contains("://");

    private static int HostStart(string name) => IsUri(name)
        ? name.IndexOf("://", StringComparison.Ordinal) + 3
        : name.LastIndexOf('@') is var at && at >= 0 ? at + 1 : -1;

    private static IEnumerable<string> Values(JsonElement item, string property)
    {
        if (!item.TryGetProperty(property, out var value))
        {
            return [];
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.String).Select(entry => entry.GetString()!),
            _ => [],
        };
    }
}
