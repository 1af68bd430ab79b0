using GraphPurge.Purging;
using Microsoft.Graph;
using Microsoft.Graph.Domains.Item.ForceDelete;
using Microsoft.Graph.Users.Item;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Graph;

/// <summary>The requests that purge, made by the SDK's request builders.</summary>
internal sealed class GraphRequests(GraphTransport transport)
{
    // What the SDK's builder for /me puts where the user's id goes, for one of its handlers to replace.
    // It is replaced here instead, and only where /me was meant: a batch item passes no handler.
    private const string MePlaceholder = "me-token-to-replace";

    private readonly GraphServiceClient _client = transport.Client;

    /// <summary>The mailbox of a user, or of the signed-in one.</summary>
    public UserItemRequestBuilder Mailbox(string? userId) => _client.Users[userId ?? MePlaceholder];

    /// <summary>The request that purges a target.</summary>
    public RequestInformation Purge(PurgeTarget target) => target.Kind == PurgeKind.DirectoryObject
        ? _client.Directory.DeletedItems[target.Id].ToDeleteRequestInformation()
        : ForMailbox(target.UserId, target.ContactFolderId is null
            ? Mailbox(target.UserId).Contacts[target.Id].PermanentDelete.ToPostRequestInformation()
            : Mailbox(target.UserId).ContactFolders[target.ContactFolderId].Contacts[target.Id].PermanentDelete.ToPostRequestInformation());

    /// <summary>The request that tells whether a target still exists.</summary>
    public RequestInformation ReadBack(PurgeTarget target) => target.Kind == PurgeKind.DirectoryObject
        ? _client.Directory.DeletedItems[target.Id].ToGetRequestInformation(request => request.QueryParameters.Select = ["id"])
        : ForMailbox(target.UserId, target.ContactFolderId is null
            ? Mailbox(target.UserId).Contacts[target.Id].ToGetRequestInformation(request => request.QueryParameters.Select = ["id"])
            : Mailbox(target.UserId).ContactFolders[target.ContactFolderId].Contacts[target.Id].ToGetRequestInformation(request => request.QueryParameters.Select = ["id"]));

    /// <summary>The request that reads one deleted object of any type.</summary>
    public RequestInformation DeletedObject(string id) => _client.Directory.DeletedItems[id].ToGetRequestInformation();

    /// <summary>The request that lists deleted objects of one type. The SDK has no builder for every type, so the type goes into
    /// the template of the one for users.</summary>
    public RequestInformation DeletedObjects(string type, string[] fields, int pageSize, string? filter)
    {
        var request = _client.Directory.DeletedItems.GraphUser.ToGetRequestInformation(r =>
            (r.QueryParameters.Select, r.QueryParameters.Top, r.QueryParameters.Filter) = (fields, pageSize, filter));
        request.UrlTemplate = request.UrlTemplate!.Replace("/graph.user", "/microsoft.graph." + type);
        return request;
    }

    /// <summary>The request that reads a domain.</summary>
    public RequestInformation Domain(string domainName) => _client.Domains[domainName].ToGetRequestInformation();

    /// <summary>The request that lists what refers to a domain.</summary>
    public RequestInformation DomainNameReferences(string domainName) => _client.Domains[domainName].DomainNameReferences.ToGetRequestInformation();

    /// <summary>The request that force-deletes a domain. The flag is always sent, because its default disables accounts.</summary>
    public RequestInformation ForceDelete(string domainName, bool disableUserAccounts) =>
        _client.Domains[domainName].ForceDelete.ToPostRequestInformation(new ForceDeletePostRequestBody { DisableUserAccounts = disableUserAccounts });

    /// <summary>Puts <c>/me</c> where the builder left its placeholder.</summary>
    public static RequestInformation ForMailbox(string? userId, RequestInformation request)
    {
        if (userId is null)
        {
            request.URI = new Uri(request.URI.AbsoluteUri.Replace($"/users/{MePlaceholder}/", "/me/"));
        }

        return request;
    }

    /// <summary>A request for an address that the service itself gave, such as a next page.</summary>
    public static RequestInformation Get(Uri address)
    {
        var request = new RequestInformation { HttpMethod = Method.GET, URI = address };
        request.Headers.TryAdd("Accept", "application/json");
        return request;
    }

    /// <summary>The address of a request relative to the versioned root, as a batch item carries it.</summary>
    public string RelativeUrl(RequestInformation request) => request.URI.AbsoluteUri.Substring(transport.BaseUrl.Length);
}
