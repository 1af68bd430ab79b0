using Microsoft.Graph;
using Microsoft.Graph.Domains.Item.ForceDelete;
using Microsoft.Graph.Users.Item;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Graph;

/// <summary>What requests share that the SDK's builders make. Those that delete are with the kind of their target.</summary>
internal sealed class GraphRequests(GraphTransport transport)
{
    // What the SDK's builder for /me puts where the user's id goes, for one of its handlers to replace.
    // It is replaced here instead, and only where /me was meant: a batch item passes no handler.
    private const string MePlaceholder = "me-token-to-replace";

    private static readonly string[] s_folderFields = ["id", "displayName", "parentFolderId"];

    private static readonly string[] s_domainFields = ["id", "isInitial", "isDefault", "authenticationType", "state"];

    private readonly GraphServiceClient _client = transport.Client;

    /// <summary>The SDK's builders.</summary>
    public GraphServiceClient Client => _client;

    /// <summary>The mailbox of a user, or of the signed-in one.</summary>
    public UserItemRequestBuilder Mailbox(string? userId) => _client.Users[userId ?? MePlaceholder];

    /// <summary>The request that lists the folders of a mailbox, or those in a folder.</summary>
    /// <param name="userId">The user's id or principal name; null for the signed-in one.</param>
    /// <param name="parentId">The folder; null for the mailbox.</param>
    public RequestInformation ContactFolders(string? userId, string? parentId) => parentId is null
        ? Mailbox(userId).ContactFolders.ToGetRequestInformation(request => (request.QueryParameters.Select, request.QueryParameters.Top) = (s_folderFields, ServiceLimits.PageItems))
        : Mailbox(userId).ContactFolders[parentId].ChildFolders.ToGetRequestInformation(request => (request.QueryParameters.Select, request.QueryParameters.Top) = (s_folderFields, ServiceLimits.PageItems));

    /// <summary>The request that lists users.</summary>
    /// <param name="start">What their display names, principal names or addresses begin with; empty for all.</param>
    public RequestInformation Users(string start)
    {
        var text = ODataText.Quote(start);
        return _client.Users.ToGetRequestInformation(request => (request.QueryParameters.Select, request.QueryParameters.Top, request.QueryParameters.Filter) = (
            ["id", "displayName", "userPrincipalName", "mail"],
            ServiceLimits.PageItems,
            start.Length == 0 ? null : $"startswith(displayName,{text}) or startswith(userPrincipalName,{text}) or startswith(mail,{text})"));
    }

    /// <summary>The request that reads one deleted object of any type.</summary>
    public RequestInformation DeletedObject(string id) => _client.Directory.DeletedItems[id].ToGetRequestInformation();

    /// <summary>The request that lists deleted objects of one type. The SDK has no builder for every type, so the type goes into
    /// the template of the one for users.</summary>
    /// <param name="type">The type, without namespace.</param>
    /// <param name="fields">What to read of each object.</param>
    /// <param name="pageSize">How many on a page.</param>
    /// <param name="filter">An OData filter; null for none.</param>
    /// <param name="isAdvanced">Whether the filter may use what only advanced queries know (learn.microsoft.com/graph/aad-advanced-queries).</param>
    public RequestInformation DeletedObjects(string type, string[] fields, int pageSize, string? filter, bool isAdvanced)
    {
        var request = _client.Directory.DeletedItems.GraphUser.ToGetRequestInformation(r =>
        {
            (r.QueryParameters.Select, r.QueryParameters.Top, r.QueryParameters.Filter) = (fields, pageSize, filter);
            if (isAdvanced)
            {
                r.QueryParameters.Count = true;
                r.Headers.TryAdd("ConsistencyLevel", "eventual");
            }
        });
        request.UrlTemplate = request.UrlTemplate!.Replace("/graph.user", "/microsoft.graph." + type);
        return request;
    }

    /// <summary>The request that reads the id of the signed-in user.</summary>
    public RequestInformation SignedInUser() => ForMailbox(userId: null, Mailbox(userId: null).ToGetRequestInformation(request => request.QueryParameters.Select = ["id"]));

    /// <summary>The request that reads the token's own tenant.</summary>
    public RequestInformation Organization() => _client.Organization.ToGetRequestInformation(request => request.QueryParameters.Select = ["id", "displayName", "verifiedDomains"]);

    /// <summary>The request that reads a domain. Its state is asked for by name: whether it comes without is not documented.</summary>
    public RequestInformation Domain(string domainName) => _client.Domains[domainName].ToGetRequestInformation(request => request.QueryParameters.Select = s_domainFields);

    /// <summary>The request that lists the tenant's domains.</summary>
    public RequestInformation Domains() => _client.Domains.ToGetRequestInformation(request => request.QueryParameters.Select = s_domainFields);

    /// <summary>The request that lists what refers to a domain, whatever its type.</summary>
    public RequestInformation DomainNameReferences(string domainName) =>
        _client.Domains[domainName].DomainNameReferences.ToGetRequestInformation(request => request.QueryParameters.Top = ServiceLimits.PageItems);

    /// <summary>The request that lists the users that refer to a domain.</summary>
    public RequestInformation DomainUsers(string domainName) =>
        DomainNameReferences(domainName, "user", ["id", "displayName", "userPrincipalName", "mail", "proxyAddresses", "accountEnabled"]);

    /// <summary>The request that lists the groups that refer to a domain.</summary>
    public RequestInformation DomainGroups(string domainName) =>
        DomainNameReferences(domainName, "group", ["id", "displayName", "mail", "proxyAddresses", "mailEnabled", "groupTypes"]);

    /// <summary>The request that reads the names of what a force-delete renames.</summary>
    /// <param name="type"><c>user</c>, <c>group</c> or <c>application</c>.</param>
    /// <param name="id">Its id.</param>
    public RequestInformation Renamed(string type, string id) => type switch
    {
        "user" => _client.Users[id].ToGetRequestInformation(request => request.QueryParameters.Select = ["id", "userPrincipalName", "mail", "proxyAddresses", "accountEnabled"]),
        "group" => _client.Groups[id].ToGetRequestInformation(request => request.QueryParameters.Select = ["id", "mail", "proxyAddresses"]),
        "application" => _client.Applications[id].ToGetRequestInformation(request => request.QueryParameters.Select = ["id", "identifierUris"]),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>The request that force-deletes a domain. The flag is always sent, because its default disables accounts.</summary>
    public RequestInformation ForceDelete(string domainName, bool disableUserAccounts) =>
        _client.Domains[domainName].ForceDelete.ToPostRequestInformation(new ForceDeletePostRequestBody { DisableUserAccounts = disableUserAccounts });

    // The SDK has no builders for the lists by type: the type goes into the template of the mixed one.
    private RequestInformation DomainNameReferences(string domainName, string type, string[] fields)
    {
        var request = _client.Domains[domainName].DomainNameReferences.ToGetRequestInformation(r => (r.QueryParameters.Select, r.QueryParameters.Top) = (fields, ServiceLimits.PageItems));
        request.UrlTemplate = request.UrlTemplate!.Replace("/domainNameReferences", "/domainNameReferences/microsoft.graph." + type);
        return request;
    }

    /// <summary>Puts <c>/me</c> where the builder left its placeholder.</summary>
    public static RequestInformation ForMailbox(string? userId, RequestInformation request)
    {
        if (userId is null)
        {
            request.URI = new Uri(request.URI.AbsoluteUri.Replace($"/users/{MePlaceholder}", "/me"));
        }

        return request;
    }

    /// <summary>The request for the next page of a list. The address alone is not the whole of it: the headers of the first page hold for it too.</summary>
    public static RequestInformation NextPage(RequestInformation page, Uri address)
    {
        var request = new RequestInformation { HttpMethod = Method.GET, URI = address };
        request.AddHeaders(page.Headers);
        return request;
    }

    /// <summary>The address of a request relative to the versioned root, as a batch item carries it.</summary>
    public string RelativeUrl(RequestInformation request) => request.URI.AbsoluteUri.Substring(transport.BaseUrl.Length);
}
