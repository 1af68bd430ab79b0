using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Contacts;

/// <summary>The mailboxes by their users. Guarded by <see cref="TenantState"/>.</summary>
internal sealed class MailboxStore(Departures departures, UtcClock clock, TimeSpan purgesRetention)
{
    private readonly Dictionary<string, Mailbox> _byUser = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _ownerOfContact = new(StringComparer.Ordinal);
    private readonly Queue<(DateTimeOffset Ends, Mailbox Mailbox, string Key)> _retained = new();
    private readonly HashSet<TargetKey> _destroyed = [];

    public IEnumerable<Mailbox> All => _byUser.Values;

    public Mailbox Add(string userId, string defaultFolderId, MailboxCondition condition)
    {
        Mailbox mailbox = new(userId, defaultFolderId, this, condition);
        _byUser.Add(userId, mailbox);
        return mailbox;
    }

    public Mailbox? Find(string userId) => _byUser.TryGetValue(userId, out Mailbox? mailbox) ? mailbox : null;

    /// <summary>Adds a contact; false when its id is in use anywhere in the tenant.</summary>
    public bool TryAddContact(Mailbox mailbox, Contact contact)
    {
        if (_ownerOfContact.ContainsKey(contact.Key))
        {
            return false;
        }

        _ownerOfContact.Add(contact.Key, mailbox.UserId);
        return mailbox.TryAddContact(contact);
    }

    /// <summary>Whether a key belongs, or belonged, to a contact of another mailbox.</summary>
    public bool IsForeign(Mailbox mailbox, string key) =>
        _ownerOfContact.TryGetValue(key, out string? owner) && owner != mailbox.UserId;

    /// <summary>Takes down that a contact was purged, and how long it is kept: under a hold without end.</summary>
    public void RecordPurge(Mailbox mailbox, string key)
    {
        departures.Record(TargetKey.Contact(mailbox.UserId, key));
        if (!mailbox.Condition.IsHeld)
        {
            _retained.Enqueue((clock() + purgesRetention, mailbox, key));
        }
    }

    /// <summary>Takes down that a folder was purged.</summary>
    public void RecordFolderPurge(Mailbox mailbox, string folderId) => departures.Record(TargetKey.ContactFolder(mailbox.UserId, folderId));

    /// <summary>Takes down that nothing is left of a contact, as the service means it.</summary>
    public void RecordDestruction(Mailbox mailbox, string key) => _destroyed.Add(TargetKey.Contact(mailbox.UserId, key));

    /// <summary>Empties Purges of what was kept long enough.</summary>
    public void Settle()
    {
        while (_retained.Count > 0 && _retained.Peek().Ends <= clock())
        {
            (_, Mailbox mailbox, string key) = _retained.Dequeue();
            if (mailbox.Purges.Remove(key) is not null)
            {
                RecordDestruction(mailbox, key);
            }
        }
    }

    /// <summary>Whether nothing is left of a contact because it was in Purges for as long as they are kept, or in a folder that was purged.</summary>
    public bool IsDestroyed(TargetKey key) => _destroyed.Contains(key);
}
