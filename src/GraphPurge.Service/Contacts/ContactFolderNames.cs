using System.Text.Json;
using GraphPurge.Contacts;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Contacts;

/// <summary>
/// Reads how the folder is named that a list begins with. The service names folders in lists of folders only, and the default folder is in none: its name, which is
/// in the mailbox's language, takes one more request a mailbox. What cannot be read stays unknown: the contacts are listed all the same.
/// </summary>
/// <remarks>Source: learn.microsoft.com/graph/api/contactfolder-get and user-list-contactfolders.</remarks>
internal sealed class ContactFolderNames(GraphTransport transport, GraphRequests requests, MailboxAddress mailbox, IServiceEventSink events, MailboxSlots slots)
{
    private static readonly string[] s_fields = ["id", "displayName", "parentFolderId"];

    /// <summary>Names the default folder.</summary>
    public async Task NameDefaultAsync(ContactFolder folder, string id, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(id, cancellationToken).ConfigureAwait(false);
        folder.SetNames(read?.Id == id && read.Name is { } name ? [name] : null, isComplete: true);
    }

    /// <summary>Names a folder that the caller named by its id, and those above it.</summary>
    public async Task NameAsync(ContactFolder folder, string id, CancellationToken cancellationToken)
    {
        if (await ReadAsync(id, cancellationToken).ConfigureAwait(false) is not { Name: { } own } read)
        {
            folder.SetNames(null, isComplete: false);
            return;
        }

        // Above the default folder are folders that are no contact folders: where to stop, only its id tells. Without a folder in it, it is the one that was named.
        var defaultId = await ReadDefaultIdAsync(cancellationToken).ConfigureAwait(false) ?? read.Id;
        List<string> names = [own];
        HashSet<string> seen = new(StringComparer.Ordinal) { read.Id };
        var at = read;
        while (at.Id != defaultId && at.ParentId is { } parentId && seen.Add(parentId)
            && await ReadAsync(parentId, cancellationToken).ConfigureAwait(false) is { Name: { } name } above && above.Id == parentId)
        {
            names.Insert(0, name);
            at = above;
        }

        folder.SetNames(names, isComplete: at.Id == defaultId);
    }

    /// <summary>The id of the folder that the first contact of the default folder is in; null where there is none.</summary>
    /// <exception cref="GraphPurgeException">The service refused, or could not be reached.</exception>
    public async Task<string?> FindDefaultByContactAsync(CancellationToken cancellationToken)
    {
        var request = requests.Mailbox(mailbox.PathUserId).Contacts.ToGetRequestInformation(r => (r.QueryParameters.Select, r.QueryParameters.Top) = (["parentFolderId"], 1));
        var reply = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return reply.IsSuccess ? ParentOfFirst(reply) : throw new GraphPurgeException(ReplyFaults.Explain(reply, Translation.Format($"Reading the contacts of {mailbox}")));
    }

    private async Task<string?> ReadDefaultIdAsync(CancellationToken cancellationToken)
    {
        var request = requests.Mailbox(mailbox.PathUserId).ContactFolders.ToGetRequestInformation(r => (r.QueryParameters.Select, r.QueryParameters.Top) = (["parentFolderId"], 1));
        var reply = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return reply.IsSuccess ? ParentOfFirst(reply) : null;
    }

    private async Task<Reading?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var request = requests.Mailbox(mailbox.PathUserId).ContactFolders[id].ToGetRequestInformation(r => r.QueryParameters.Select = s_fields);
        var reply = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return reply.IsSuccess ? Parse(reply, json => json.UsableId() is { } found ? new Reading(found, json.Text("displayName"), json.Text("parentFolderId")) : null) : null;
    }

    private static string? ParentOfFirst(GraphReply reply) =>
        Parse(reply, json => json.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 ? value[0].Text("parentFolderId") : null);

    private static T? Parse<T>(GraphReply reply, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using var json = reply.ReadJson();
            return json.RootElement.ValueKind == JsonValueKind.Object ? read(json.RootElement) : null;
        }
        catch (GraphPurgeException)
        {
            return null;
        }
    }

    private Task<GraphReply> SendAsync(RequestInformation request, CancellationToken cancellationToken) =>
        slots.HoldAsync(() => ReadWithRetry.TrySendAsync(transport, GraphRequests.ForMailbox(mailbox.PathUserId, request), events, cancellationToken), cancellationToken);

    private sealed record Reading(string Id, string? Name, string? ParentId);
}
