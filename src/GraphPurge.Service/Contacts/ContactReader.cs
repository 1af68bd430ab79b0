using System.Text.Json;
using GraphPurge.Contacts;
using GraphPurge.Service.Connection;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Contacts;

/// <summary>
/// Lists contacts. <c>/contacts</c> covers the default folder only, so a mailbox as a whole is that list
/// and then every folder's (learn.microsoft.com/graph/api/user-list-contacts).
/// </summary>
internal sealed class ContactReader : IPageReader<MailboxContact>
{
    private static readonly string[] ContactFields = ["id", "displayName", "parentFolderId", "emailAddresses"];

    private readonly GraphTransport _transport;
    private readonly GraphRequests _requests;
    private readonly ContactQuery _query;
    private readonly MailboxAddress _mailbox;
    private readonly SignedInUser _user;
    private readonly string? _tenantId;
    private readonly IServiceEventSink _events;
    private readonly MailboxSlots _slots;
    private readonly Queue<PagedList<MailboxContact>> _contactLists = new();
    private readonly Queue<(string? ParentId, PagedList<string> Folders)> _folderLists = new();

    // Each folder by the one that it was found in.
    private readonly Dictionary<string, string?> _parents = new(StringComparer.Ordinal);
    private Fault? _circle;
    private bool _userWasRead;
    private string? _userId;

    public ContactReader(GraphTransport transport, GraphRequests requests, ContactQuery query, MailboxAddress mailbox, SignedInUser user, string? tenantId, IServiceEventSink events, MailboxSlots slots)
    {
        (_transport, _requests, _query, _mailbox, _user, _tenantId, _events, _slots) = (transport, requests, query, mailbox, user, tenantId, events, slots);
        _contactLists.Enqueue(ListContacts(query.ContactFolderId));
        if (query.Recurse)
        {
            if (query.ContactFolderId is { } root)
            {
                _parents.Add(root, null);
            }

            _folderLists.Enqueue((query.ContactFolderId, ListFolders(query.ContactFolderId)));
        }
    }

    public async Task<IReadOnlyList<MailboxContact>?> ReadNextPageAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_contactLists.Count > 0)
            {
                if (await ReadAsync(_contactLists.Peek(), cancellationToken).ConfigureAwait(false) is { } contacts)
                {
                    return contacts.Count > 0 && _mailbox.UserId is null ? await NameUserAsync(contacts, cancellationToken).ConfigureAwait(false) : contacts;
                }

                _contactLists.Dequeue();
            }
            else if (_folderLists.Count > 0)
            {
                await FindFoldersAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                // Everything that can be reached was listed; what the circle hides is not known.
                return _circle is null ? null : throw new GraphPurgeException(_circle);
            }
        }
    }

    // Where the token does not tell whose mailbox it is. Once there is something to name: a mailbox that cannot be read has its own error.
    private async Task<IReadOnlyList<MailboxContact>> NameUserAsync(IReadOnlyList<MailboxContact> contacts, CancellationToken cancellationToken)
    {
        if (!_userWasRead)
        {
            (_userWasRead, _userId) = (true, await _user.ReadIdAsync(_events, cancellationToken).ConfigureAwait(false));
        }

        return _userId is null ? contacts : [.. contacts.Select(contact => contact with { UserId = _userId })];
    }

    private async Task FindFoldersAsync(CancellationToken cancellationToken)
    {
        var (parentId, folders) = _folderLists.Peek();
        if (await ReadAsync(folders, cancellationToken).ConfigureAwait(false) is not { } folderIds)
        {
            _folderLists.Dequeue();
            return;
        }

        foreach (var id in folderIds)
        {
            // A folder that is moved meanwhile may be found twice; it is read once.
            if (_parents.TryAdd(id, parentId))
            {
                _contactLists.Enqueue(ListContacts(id));
                _folderLists.Enqueue((id, ListFolders(id)));
            }
            else if (IsInside(parentId, id))
            {
                _circle ??= new Fault(FaultCondition.ListIncomplete, $"The service says that the contact folder '{id}' is inside itself. Its contacts were listed once. Other folders may be missing.")
                {
                    RecommendedAction = "Look at the folders of the mailbox in Outlook, and list the missing ones with -ContactFolderId.",
                };
            }
        }
    }

    /// <summary>Whether a folder is another one, or inside it.</summary>
    private bool IsInside(string? folderId, string otherId)
    {
        // Each folder was found after the one that it is in, so this ends.
        for (var id = folderId; id is not null; id = _parents.GetValueOrDefault(id))
        {
            if (id == otherId)
            {
                return true;
            }
        }

        return false;
    }

    // What was listed before may be on its way to be purged: a page is one more request in the same mailbox.
    private async Task<IReadOnlyList<T>?> ReadAsync<T>(PagedList<T> list, CancellationToken cancellationToken)
    {
        await _slots.TakeAsync(1, cancellationToken).ConfigureAwait(false);
        try
        {
            return await list.ReadNextPageAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _slots.GiveBack(1);
        }
    }

    private PagedList<MailboxContact> ListContacts(string? folderId)
    {
        var mailbox = _requests.Mailbox(_mailbox.PathUserId);
        return List("contacts", folderId, ReadContact, () => (folderId is null
            ? mailbox.Contacts.ToGetRequestInformation(r => (r.QueryParameters.Select, r.QueryParameters.Top, r.QueryParameters.Filter) = (ContactFields, ServiceLimits.PageItems, _query.Filter))
            : mailbox.ContactFolders[folderId].Contacts.ToGetRequestInformation(r => (r.QueryParameters.Select, r.QueryParameters.Top, r.QueryParameters.Filter) = (ContactFields, ServiceLimits.PageItems, _query.Filter)))
            .WithImmutableIds());
    }

    private PagedList<string> ListFolders(string? parentId)
    {
        var mailbox = _requests.Mailbox(_mailbox.PathUserId);
        return List("contact folders", parentId, folder => folder.RequireId(), () => parentId is null
            ? mailbox.ContactFolders.ToGetRequestInformation(r => (r.QueryParameters.Select, r.QueryParameters.Top) = (["id"], ServiceLimits.PageItems))
            : mailbox.ContactFolders[parentId].ChildFolders.ToGetRequestInformation(r => (r.QueryParameters.Select, r.QueryParameters.Top) = (["id"], ServiceLimits.PageItems)));
    }

    private PagedList<T> List<T>(string what, string? folderId, Func<JsonElement, T> read, Func<RequestInformation> request)
    {
        var where = folderId is null ? "" : $" in the folder '{folderId}'";
        return new PagedList<T>(_transport, () => GraphRequests.ForMailbox(_mailbox.PathUserId, request()), $"the {what} of {_mailbox}{where}", read, _events);
    }

    private MailboxContact ReadContact(JsonElement contact) => new()
    {
        Id = contact.RequireId(),
        IdType = MailboxContact.ImmutableId,
        UserId = _mailbox.UserId,
        ParentFolderId = contact.Text("parentFolderId"),
        DisplayName = contact.Text("displayName"),
        EmailAddress = contact.TryGetProperty("emailAddresses", out var addresses) && addresses.ValueKind == JsonValueKind.Array && addresses.GetArrayLength() > 0
            ? addresses[0].Text("address")
            : null,
        TenantId = _tenantId,
    };
}
