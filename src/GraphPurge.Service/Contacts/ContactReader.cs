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
    /// <summary>How many folders the error names where none has the name that was asked for.</summary>
    private const int MostNamed = 10;

    private readonly GraphTransport _transport;
    private readonly GraphRequests _requests;
    private readonly ContactQuery _query;
    private readonly MailboxAddress _mailbox;
    private readonly SignedInUser _user;
    private readonly string? _tenantId;
    private readonly string[] _fields;
    private readonly IServiceEventSink _events;
    private readonly MailboxSlots _slots;
    private readonly ContactFolderNames _names;
    private readonly ContactFolder _first;
    private readonly Queue<(ContactFolder Folder, PagedList<MailboxContact> Contacts)> _contactLists = new();
    private readonly Queue<(ContactFolder Parent, PagedList<FoundFolder> Folders)> _folderLists = new();

    // Each folder by its id.
    private readonly Dictionary<string, ContactFolder> _folders = new(StringComparer.Ordinal);
    private readonly List<string> _otherFolders = [];
    private Fault? _circle;
    private bool _searchBegan;
    private bool _folderWasFound;
    private bool _userWasRead;
    private string? _userId;

    public ContactReader(GraphTransport transport, GraphRequests requests, ContactQuery query, MailboxAddress mailbox, SignedInUser user, string? tenantId, bool isBeta, IServiceEventSink events, MailboxSlots slots)
    {
        (_transport, _requests, _query, _mailbox, _user, _tenantId, _events, _slots) = (transport, requests, query, mailbox, user, tenantId, events, slots);
        (_fields, _names, _first) = (ContactJson.Fields(isBeta), new ContactFolderNames(transport, requests, mailbox, events, slots), new ContactFolder(query.ContactFolderId));
        if (_first.Id is { } id)
        {
            _folders.Add(id, _first);
        }

        if (query.Folders is null)
        {
            List(_first);
        }

        // A filter for a name would hide the folders below those of other names: the service filters one level at a time.
        if (query.Recurse || query.Folders is not null)
        {
            _folderLists.Enqueue((_first, ListFolders(_first)));
        }
    }

    public async Task<IReadOnlyList<MailboxContact>?> ReadNextPageAsync(CancellationToken cancellationToken)
    {
        if (_query.Folders is not null && !_searchBegan)
        {
            _searchBegan = true;
            await NameFirstAsync(await _names.FindDefaultByContactAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }

        while (true)
        {
            if (_contactLists.Count > 0)
            {
                var (folder, list) = _contactLists.Peek();
                if (await ReadAsync(list, cancellationToken).ConfigureAwait(false) is { } contacts)
                {
                    return contacts.Count == 0 ? contacts : await CompleteAsync(folder, contacts, cancellationToken).ConfigureAwait(false);
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
                return (_circle ?? FindMissingFolder()) is { } fault ? throw new GraphPurgeException(fault) : null;
            }
        }
    }

    // The names are read once there is something to name: a mailbox or folder that cannot be read has its own error, and an empty one needs none.
    private async Task<IReadOnlyList<MailboxContact>> CompleteAsync(ContactFolder folder, IReadOnlyList<MailboxContact> contacts, CancellationToken cancellationToken)
    {
        if (!folder.IsNamed)
        {
            await NameFirstAsync(contacts[0].ParentFolderId, cancellationToken).ConfigureAwait(false);
            contacts = [.. contacts.Select(contact => contact with { ContactFolderName = folder.Name, ContactFolderPath = folder.Path })];
        }

        return _mailbox.UserId is null ? await NameUserAsync(contacts, cancellationToken).ConfigureAwait(false) : contacts;
    }

    private async Task NameFirstAsync(string? idOfDefault, CancellationToken cancellationToken)
    {
        if (_first.IsNamed || (_first.Id ?? idOfDefault) is not { } id)
        {
            return;
        }

        // Whoever lists the default folder among the others does not list its contacts twice.
        _folders.TryAdd(id, _first);
        await (_first.Id is null ? _names.NameDefaultAsync(_first, id, cancellationToken) : _names.NameAsync(_first, id, cancellationToken)).ConfigureAwait(false);
        ListIfMeant(_first);
    }

    // Where the token does not tell whose mailbox it is.
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
        var (parent, list) = _folderLists.Peek();
        if (await ReadAsync(list, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            _folderLists.Dequeue();
            return;
        }

        if (found.Count > 0 && !parent.IsNamed)
        {
            await NameFirstAsync(found[0].ParentId, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (id, name, _) in found)
        {
            // A folder that is moved meanwhile may be found twice; it is read once.
            ContactFolder folder = new(id, name, parent);
            if (_folders.TryAdd(id, folder))
            {
                ListIfMeant(folder);
                _folderLists.Enqueue((folder, ListFolders(folder)));
            }
            else if (IsInside(parent, id))
            {
                _circle ??= new Fault(FaultCondition.ListIncomplete, Translation.Format($"The service says that the contact folder '{id}' is inside itself. Its contacts were listed once. Other folders may be missing."))
                {
                    RecommendedAction = Translation.Of("Look at the folders of the mailbox in Outlook, and list the missing ones with -ContactFolderId."),
                };
            }
        }
    }

    private void ListIfMeant(ContactFolder folder)
    {
        if (folder.IsListed)
        {
            return;
        }

        var isNamed = folder is { Name: { } name } && _query.Folders?.Matches(name, folder.Path) == true;
        _folderWasFound |= isNamed;
        if (isNamed || (_query.Recurse && (_query.Folders is null || folder.Parent is { IsListed: true })))
        {
            List(folder);
        }
        else if (_otherFolders.Count < MostNamed && (folder.Path ?? folder.Name) is { } other)
        {
            _otherFolders.Add($"'{other}'");
        }
    }

    // A mailbox in which there is neither a contact nor a folder has a default folder all the same, whose name nobody tells: nothing is missing there.
    private Fault? FindMissingFolder() => _query.Folders is not { IsPattern: false, Name: { } name } || _folderWasFound || !_first.IsNamed ? null
        : new Fault(FaultCondition.TargetNotFound, Translation.Format($"No contact folder of {_mailbox} is named '{name}'.")
            + (_first.Name is null ? Translation.Of(" The name of the default folder could not be read.") : "")
            + (_otherFolders.Count == 0 ? "" : Translation.Format($" Its folders: {string.Join(", ", _otherFolders)}{(_otherFolders.Count == MostNamed ? ", …" : "")}.")))
        {
            RecommendedAction = Translation.Of("Check the name. The default folder has a name in the mailbox's language; without -ContactFolderName it is listed whatever its name."),
        };

    /// <summary>Whether a folder is another one, or inside it.</summary>
    private static bool IsInside(ContactFolder folder, string otherId)
    {
        // Each folder was found after the one that it is in, so this ends.
        for (ContactFolder? at = folder; at is not null; at = at.Parent)
        {
            if (at.Id == otherId)
            {
                return true;
            }
        }

        return false;
    }

    // What was listed before may be on its way to be purged: a page is one more request in the same mailbox.
    private Task<IReadOnlyList<T>?> ReadAsync<T>(PagedList<T> list, CancellationToken cancellationToken) =>
        _slots.HoldAsync(() => list.ReadNextPageAsync(cancellationToken), cancellationToken);

    private void List(ContactFolder folder)
    {
        folder.IsListed = true;
        _contactLists.Enqueue((folder, ListContacts(folder)));
    }

    private PagedList<MailboxContact> ListContacts(ContactFolder folder)
    {
        var mailbox = _requests.Mailbox(_mailbox.PathUserId);
        return ListOf(Translation.Of("contacts"), folder, contact => ContactJson.Read(contact, _mailbox.UserId, folder, _tenantId), () => (folder.Id is null
            ? mailbox.Contacts.ToGetRequestInformation(r => (r.QueryParameters.Select, r.QueryParameters.Top, r.QueryParameters.Filter) = (_fields, ServiceLimits.PageItems, _query.Filter))
            : mailbox.ContactFolders[folder.Id].Contacts.ToGetRequestInformation(r => (r.QueryParameters.Select, r.QueryParameters.Top, r.QueryParameters.Filter) = (_fields, ServiceLimits.PageItems, _query.Filter)))
            .WithImmutableIds());
    }

    private PagedList<FoundFolder> ListFolders(ContactFolder parent) => ListOf(Translation.Of("contact folders"), parent, FoundFolder.Read, () => _requests.ContactFolders(_mailbox.PathUserId, parent.Id));

    private PagedList<T> ListOf<T>(string what, ContactFolder folder, Func<JsonElement, T> read, Func<RequestInformation> request)
    {
        var where = folder.Id is null ? "" : Translation.Format($" in the folder '{folder.Id}'");
        return new PagedList<T>(_transport, () => GraphRequests.ForMailbox(_mailbox.PathUserId, request()), Translation.Format($"the {what} of {_mailbox}{where}"), read, _events);
    }
}
