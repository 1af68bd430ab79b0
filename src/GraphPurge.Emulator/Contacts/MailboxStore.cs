using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Contacts;

/// <summary>The mailboxes by their users. Guarded by <see cref="TenantState"/>.</summary>
internal sealed class MailboxStore(Departures departures)
{
    private readonly Dictionary<string, Mailbox> _byUser = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _ownerOfContact = new(StringComparer.Ordinal);

    public IEnumerable<Mailbox> All => _byUser.Values;

    public Mailbox Add(string userId, string defaultFolderId)
    {
        Mailbox mailbox = new(userId, defaultFolderId, departures);
        _byUser.Add(userId, mailbox);
        return mailbox;
    }

    public Mailbox? Find(string userId) => _byUser.TryGetValue(userId, out Mailbox? mailbox) ? mailbox : null;

    /// <summary>Adds a contact; false when its id is in use anywhere in the tenant.</summary>
    public bool TryAddContact(Mailbox mailbox, Contact contact)
    {
        if (_ownerOfContact.ContainsKey(contact.Id))
        {
            return false;
        }

        _ownerOfContact.Add(contact.Id, mailbox.UserId);
        return mailbox.TryAddContact(contact);
    }

    /// <summary>Whether an id belongs, or belonged, to a contact of another mailbox.</summary>
    public bool IsForeign(Mailbox mailbox, string contactId) =>
        _ownerOfContact.TryGetValue(contactId, out string? owner) && owner != mailbox.UserId;
}
