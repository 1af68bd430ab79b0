using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Domains;

/// <summary>What refers to a domain, and how it looks once the domain is gone.</summary>
/// <remarks>
/// Documented: force-delete renames users' userPrincipalName, mail and proxyAddresses, groups' mail and applications' identifierUris
/// (learn.microsoft.com/graph/api/domain-forcedelete).
/// </remarks>
internal static class DomainReferences
{
    public static bool Refers(TenantUser user, string domain) =>
        DomainAddress.IsMailIn(user.UserPrincipalName, domain)
        || DomainAddress.IsMailIn(user.Mail, domain)
        || user.ProxyAddresses.Any(address => DomainAddress.IsMailIn(address, domain));

    public static bool Refers(TenantGroup group, string domain) => DomainAddress.IsMailIn(group.Mail, domain);

    public static bool Refers(TenantApplication application, string domain) =>
        application.IdentifierUris.Any(uri => DomainAddress.IsUriIn(uri, domain));

    public static TenantUser Move(TenantUser user, string from, string to, bool disable, TenantDirectory directory)
    {
        bool isRenamed = DomainAddress.IsMailIn(user.UserPrincipalName, from);
        return user with
        {
            UserPrincipalName = isRenamed ? FreeName(user, from, to, directory) : user.UserPrincipalName,
            Mail = user.Mail is { } mail ? DomainAddress.MoveMail(mail, from, to) : null,
            ProxyAddresses = new(user.ProxyAddresses.Select(address => DomainAddress.MoveMail(address, from, to))),

            // Documented: accounts that are renamed are disabled, when asked for.
            AccountEnabled = user.AccountEnabled && !(disable && isRenamed),
        };
    }

    public static TenantGroup Move(TenantGroup group, string from, string to) =>
        group with { Mail = group.Mail is { } mail ? DomainAddress.MoveMail(mail, from, to) : null };

    public static TenantApplication Move(TenantApplication application, string from, string to) =>
        application with { IdentifierUris = new(application.IdentifierUris.Select(uri => DomainAddress.MoveUri(uri, from, to))) };

    /// <summary>Assumed: a name that is taken in the initial domain gets a part of the user's id.</summary>
    private static string FreeName(TenantUser user, string from, string to, TenantDirectory directory)
    {
        string name = DomainAddress.MoveMail(user.UserPrincipalName, from, to);
        return directory.IsNameTaken(name)
            ? name.Substring(0, name.Length - to.Length - 1) + "." + user.Id + "@" + to
            : name;
    }
}
