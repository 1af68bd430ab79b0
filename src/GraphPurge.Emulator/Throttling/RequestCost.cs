using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Throttling;

/// <summary>What a request uses of the service's limits.</summary>
/// <param name="User">Whose mailbox it is for, as the request names the user; null when it is for the directory.</param>
/// <param name="ResourceUnits">What it costs the directory; 0 for a mailbox.</param>
/// <param name="Writes">Whether it counts as a write of the directory: 0 or 1.</param>
internal readonly record struct RequestCost(string? User, int ResourceUnits, int Writes)
{
    /// <summary>Documented: requests not listed have a base cost of 1.</summary>
    private const int BaseCost = 1;

    /// <summary>Documented: <c>GET users</c> and <c>GET applications</c>.</summary>
    private const int ListCost = 2;

    /// <summary>Documented: <c>GET domains/{id}/domainNameReferences</c>.</summary>
    private const int DomainReferencesCost = 4;

    /// <summary>Documented: «using $top with a value of less than 20 decreases the cost by 1».</summary>
    private const int SmallPage = 20;

    private static readonly string[] s_mailboxParts = ["contacts", "contactFolders", "translateExchangeIds"];

    public static RequestCost Of(GraphRequest request) => UserOf(request.Address, request.Caller?.UserId) is { } user
        ? new RequestCost(user, 0, 0)
        : request.Is("GET")
            ? new RequestCost(null, ReadCost(request.Address), 0)
            : new RequestCost(null, BaseCost, 1);

    /// <summary>Whether a request goes to a mailbox, reads included: everything that is asked of a user's contacts, contact folders and ids of them.</summary>
    public static bool IsForMailbox(GraphAddress address) => UserOf(address, "me") is not null;

    private static string? UserOf(GraphAddress address, string? me)
    {
        IReadOnlyList<string> path = address.Segments;
        int next = path.Count == 0 ? 0 : Router.IsName(path[0], "me") ? 1 : Router.IsName(path[0], "users") ? 2 : 0;
        return next > 0 && path.Count > next && Array.Exists(s_mailboxParts, part => Router.IsName(path[next], part))
            ? next == 1 ? me : path[1]
            : null;
    }

    private static int ReadCost(GraphAddress address)
    {
        IReadOnlyList<string> path = address.Segments;
        int cost = path.Count == 1 && (Router.IsName(path[0], "users") || Router.IsName(path[0], "applications")) ? ListCost
            : path.Count > 2 && Router.IsName(path[0], "domains") && Router.IsName(path[2], "domainNameReferences") ? DomainReferencesCost
            : BaseCost;
        cost -= address.Query["$select"] is null ? 0 : 1;
        cost += address.Query["$expand"] is null ? 0 : 1;
        cost -= int.TryParse(address.Query["$top"], out int top) && top < SmallPage ? 1 : 0;

        // Documented: a request never costs less than 1.
        return Math.Max(cost, 1);
    }
}
