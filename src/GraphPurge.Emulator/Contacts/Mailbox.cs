using GraphPurge.Emulation.Seeding;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Contacts;

/// <summary>The contacts of one user. Guarded by <see cref="TenantState"/>.</summary>
internal sealed class Mailbox
{
    /// <summary>The name by which the default folder can be addressed (assumed for contacts, after the well-known mail folder names).</summary>
    private const string DefaultFolderName = "contacts";

    private readonly Dictionary<string, OrderedStore<Contact>> _contactsByFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _folderOfContact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keyOfMovedId = new(StringComparer.Ordinal);
    private readonly MailboxStore _store;

    public Mailbox(string userId, string defaultFolderId, MailboxStore store, MailboxCondition condition)
    {
        UserId = userId;
        DefaultFolderId = defaultFolderId;
        DeletedItemsFolderId = DeterministicId.Outlook("deleted items:" + userId);
        Condition = condition;
        _store = store;
        _contactsByFolder.Add(DeletedItemsFolderId, new OrderedStore<Contact>(StringComparer.Ordinal));
        TryAddFolder(new ContactFolder { Id = defaultFolderId, ParentFolderId = null, DisplayName = "Contacts" });
    }

    public string UserId { get; }

    public string DefaultFolderId { get; }

    /// <summary>Where deleted contacts go. It is no contact folder: nothing lists it here.</summary>
    public string DeletedItemsFolderId { get; }

    public MailboxCondition Condition { get; }

    public OrderedStore<ContactFolder> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>Where purged contacts go: no client can reach it.</summary>
    /// <remarks>Documented: "place it in the purges folder in the dumpster in the user's mailbox" (learn.microsoft.com/graph/api/contact-permanentdelete).</remarks>
    public OrderedStore<Contact> Purges { get; } = new(StringComparer.Ordinal);

    public IEnumerable<Contact> Contacts => _contactsByFolder.Values.SelectMany(store => store.Items);

    public bool TryAddFolder(ContactFolder folder)
    {
        if (!Folders.TryAdd(folder.Id, folder))
        {
            return false;
        }

        _contactsByFolder.Add(folder.Id, new OrderedStore<Contact>(StringComparer.Ordinal));
        return true;
    }

    public bool TryAddContact(Contact contact)
    {
        if (_folderOfContact.ContainsKey(contact.Key))
        {
            return false;
        }

        _folderOfContact.Add(contact.Key, contact.ParentFolderId);
        return _contactsByFolder[contact.ParentFolderId].TryAdd(contact.Key, contact);
    }

    public ContactFolder? FindFolder(string id) =>
        Folders.Find(id) ?? (id.Equals(DefaultFolderName, StringComparison.OrdinalIgnoreCase) ? Folders.Find(DefaultFolderId) : null);

    public OrderedStore<Contact> ContactsOf(ContactFolder folder) => _contactsByFolder[folder.Id];

    /// <summary>The key of the contact that has, or had, an id of either kind; the id itself when there is none.</summary>
    public string KeyOf(string id) => ImmutableId.KeyOf(id) ?? (_keyOfMovedId.TryGetValue(id, out string? key) ? key : id);

    /// <summary>Finds a contact by its immutable id or its present default one: a default id from before a move finds nothing.</summary>
    public Contact? FindContact(string id)
    {
        string key = KeyOf(id);
        Contact? contact = _folderOfContact.TryGetValue(key, out string? folderId) ? _contactsByFolder[folderId].Find(key) : null;
        return contact is not null && (contact.Id == id || ImmutableId.KeyOf(id) is not null) ? contact : null;
    }

    /// <summary>A contact by its key, wherever it is but in <see cref="Purges"/>.</summary>
    public Contact? FindByKey(string key) =>
        _folderOfContact.TryGetValue(key, out string? folderId) ? _contactsByFolder[folderId].Find(key) : null;

    /// <summary>Moves a contact to another folder, where it has another default id.</summary>
    public Contact Move(Contact contact, string folderId)
    {
        Take(contact.Key);
        Contact moved = contact with { ParentFolderId = folderId, Moves = contact.Moves + 1 };
        _keyOfMovedId[moved.Id] = moved.Key;
        TryAddContact(moved);
        return moved;
    }

    /// <summary>Moves a contact to <see cref="Purges"/>; null when it is not there.</summary>
    public Contact? Purge(string key)
    {
        Contact? contact = Take(key);
        if (contact is not null)
        {
            Purges.TryAdd(key, contact);
            _store.RecordPurge(this, key);
        }

        return contact;
    }

    /// <summary>Removes a folder with all that is in it, and puts nothing into <see cref="Purges"/>.</summary>
    /// <remarks>Documented: learn.microsoft.com/graph/api/contactfolder-permanentdelete.</remarks>
    public void PurgeFolder(ContactFolder folder)
    {
        foreach (ContactFolder child in Folders.Items.Where(child => child.ParentFolderId == folder.Id).ToArray())
        {
            PurgeFolder(child);
        }

        foreach (Contact contact in _contactsByFolder[folder.Id].Items.ToArray())
        {
            Take(contact.Key);
            _store.RecordDestruction(this, contact.Key);
        }

        _contactsByFolder.Remove(folder.Id);
        Folders.Remove(folder.Id);
        _store.RecordFolderPurge(this, folder.Id);
    }

    /// <summary>Takes a contact out and puts it nowhere: by itself, what the service never does.</summary>
    internal Contact? Take(string key)
    {
        if (!_folderOfContact.TryGetValue(key, out string? folderId))
        {
            return null;
        }

        _folderOfContact.Remove(key);
        return _contactsByFolder[folderId].Remove(key);
    }
}
