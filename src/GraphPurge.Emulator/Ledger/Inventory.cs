using GraphPurge.Emulation.Contacts;
using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.DirectoryObjects;
using GraphPurge.Emulation.Domains;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Ledger;

/// <summary>Everything that the tenant held at the start. Entities are immutable, so keeping them costs a reference each.</summary>
internal sealed class Inventory
{
    public Inventory(TenantState state)
    {
        Users = [.. state.Directory.Users.Items];
        Groups = [.. state.Directory.Groups.Items];
        Applications = [.. state.Directory.Applications.Items];
        ServicePrincipals = [.. state.Directory.ServicePrincipals.Items];
        Live = Users.Concat<LiveObject>(Groups).Concat(Applications).Concat(ServicePrincipals).ToDictionary(live => TargetKey.DirectoryObject(live.Id));
        Domains = [.. state.Domains.All.Items];
        DeletedObjects = state.RecycleBin.All.ToDictionary(item => TargetKey.DirectoryObject(item.Id));
        Contacts = state.Mailboxes.All
            .SelectMany(mailbox => mailbox.Contacts, (mailbox, contact) => (Key: TargetKey.Contact(mailbox.UserId, contact.Key), Contact: contact))
            .ToDictionary(pair => pair.Key, pair => pair.Contact);
        Folders = [.. state.Mailboxes.All.SelectMany(mailbox => mailbox.Folders.Items, (mailbox, folder) => (mailbox.UserId, folder))];
    }

    public IReadOnlyList<TenantUser> Users { get; }

    public IReadOnlyList<TenantGroup> Groups { get; }

    public IReadOnlyList<TenantApplication> Applications { get; }

    public IReadOnlyList<TenantServicePrincipal> ServicePrincipals { get; }

    /// <summary>All live objects: what may be soft-deleted, and then purged.</summary>
    public Dictionary<TargetKey, LiveObject> Live { get; }

    public IReadOnlyList<TenantDomain> Domains { get; }

    public Dictionary<TargetKey, DeletedObject> DeletedObjects { get; }

    public Dictionary<TargetKey, Contact> Contacts { get; }

    public IReadOnlyList<(string UserId, ContactFolder Folder)> Folders { get; }

    /// <summary>The type and display name of a target, as the ledger shows them.</summary>
    public (string Type, string? DisplayName) Describe(TargetKey target) => target.Kind switch
    {
        TargetKind.Contact when Contacts.TryGetValue(target, out Contact? contact) => ("contact", contact.DisplayName),
        TargetKind.ContactFolder when Folders.FirstOrDefault(folder => folder.UserId == target.Mailbox && folder.Folder.Id == target.Id).Folder is { } folder =>
            ("contactFolder", folder.DisplayName),
        TargetKind.DirectoryObject when DeletedObjects.TryGetValue(target, out DeletedObject? item) => (item.Type, item.DisplayName),
        TargetKind.DirectoryObject when Live.TryGetValue(target, out LiveObject? live) => (live.Type, live.DisplayName),
        TargetKind.Domain when Domains.Any(domain => TargetKey.Domain(domain.Name) == target) => ("domain", target.Id),
        _ => ("unknown", null),
    };
}
