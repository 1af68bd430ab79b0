using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Contacts;

/// <summary>The contacts of one user. Guarded by <see cref="TenantState"/>.</summary>
internal sealed class Mailbox
{
    /// <summary>The name by which the default folder can be addressed (assumed for contacts, after the well-known mail folder names).</summary>
    private const string DefaultFolderName = "contacts";

    private readonly Dictionary<string, OrderedStore<Contact>> _contactsByFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _folderOfContact = new(StringComparer.Ordinal);
    private readonly Departures _departures;

    public Mailbox(string userId, string defaultFolderId, Departures departures)
    {
        UserId = userId;
        DefaultFolderId = defaultFolderId;
        _departures = departures;
        TryAddFolder(new ContactFolder { Id = defaultFolderId, ParentFolderId = null, DisplayName = "Contacts" });
    }

    public string UserId { get; }

    public string DefaultFolderId { get; }

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
        if (_folderOfContact.ContainsKey(contact.Id))
        {
            return false;
        }

        _folderOfContact.Add(contact.Id, contact.ParentFolderId);
        return _contactsByFolder[contact.ParentFolderId].TryAdd(contact.Id, contact);
    }

    public ContactFolder? FindFolder(string id) =>
        Folders.Find(id) ?? (id.Equals(DefaultFolderName, StringComparison.OrdinalIgnoreCase) ? Folders.Find(DefaultFolderId) : null);

    public OrderedStore<Contact> ContactsOf(ContactFolder folder) => _contactsByFolder[folder.Id];

    public Contact? FindContact(string id) =>
        _folderOfContact.TryGetValue(id, out string? folderId) ? _contactsByFolder[folderId].Find(id) : null;

    /// <summary>Moves a contact to <see cref="Purges"/>; null when it is not there.</summary>
    public Contact? Purge(string id)
    {
        Contact? contact = Take(id);
        if (contact is not null)
        {
            Purges.TryAdd(id, contact);
            _departures.Record(TargetKey.Contact(UserId, id));
        }

        return contact;
    }

    /// <summary>Takes a contact out and puts it nowhere: what the service never does.</summary>
    internal Contact? Take(string id)
    {
        if (!_folderOfContact.TryGetValue(id, out string? folderId))
        {
            return null;
        }

        _folderOfContact.Remove(id);
        return _contactsByFolder[folderId].Remove(id);
    }
}
