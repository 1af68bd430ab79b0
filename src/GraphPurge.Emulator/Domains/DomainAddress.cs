namespace GraphPurge.Emulation.Domains;

/// <summary>Tells to which domain a name or address belongs, and moves it to another.</summary>
/// <remarks>Assumed: only the domain itself counts, not a subdomain of it.</remarks>
internal static class DomainAddress
{
    /// <summary>Whether a userPrincipalName, mail address or proxy address (<c>SMTP:name@domain</c>) is in the domain.</summary>
    public static bool IsMailIn(string? address, string domain) =>
        address is not null && address.EndsWith("@" + domain, StringComparison.OrdinalIgnoreCase);

    public static string MoveMail(string address, string from, string to) =>
        IsMailIn(address, from) ? string.Concat(address.AsSpan(0, address.Length - from.Length), to) : address;

    /// <summary>Whether the host of an identifier URI (<c>https://domain/…</c> or <c>api://domain/…</c>) is the domain.</summary>
    public static bool IsUriIn(string uri, string domain) => HostStart(uri, domain) >= 0;

    public static string MoveUri(string uri, string from, string to)
    {
        int start = HostStart(uri, from);
        return start < 0 ? uri : string.Concat(uri.AsSpan(0, start), to, uri.AsSpan(start + from.Length));
    }

    private static int HostStart(string uri, string domain)
    {
        int scheme = uri.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return -1;
        }

        int start = scheme + 3;
        int end = uri.IndexOf('/', start);
        int length = (end < 0 ? uri.Length : end) - start;
        return length == domain.Length && string.Compare(uri, start, domain, 0, length, StringComparison.OrdinalIgnoreCase) == 0 ? start : -1;
    }
}
