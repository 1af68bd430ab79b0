using GraphPurge.Emulation.Contacts;
using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.Domains;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Ledger;

/// <summary>Compares the tenant with what it held at the start, and counts what no request accounts for.</summary>
/// <remarks>
/// It trusts no bookkeeping of the operations themselves, only the requests and the two states; and of what is in neither state,
/// that Purges were emptied or a folder purged, once a request accounts for that.
/// </remarks>
internal sealed class CollateralCheck(Inventory before, TenantState after, DeletionLedger ledger)
{
    /// <summary>Counts. To be called while the tenant is held.</summary>
    public int Count() => DeletedObjects() + Contacts() + Folders() + Domains() + Users() + Groups() + Applications() + ServicePrincipals();

    private int DeletedObjects() => before.DeletedObjects.Count(pair =>
        !after.RecycleBin.WasPurgedByOthers(pair.Value.Id)
        && (after.Changes.Name(pair.Key) ? IsLost(pair.Key)
        : after.RecycleBin.Find(pair.Value.Id) is { } item ? item != pair.Value : !ledger.Names(pair.Key)));

    private int Contacts() => before.Contacts.Count(pair =>
    {
        Mailbox? mailbox = after.Mailboxes.Find(pair.Key.Mailbox!);
        if (mailbox?.FindByKey(pair.Key.Id) is { } contact)
        {
            return !IsSame(pair.Key, pair.Value, contact);
        }

        // Documented: a purged contact is in the purges folder, until it was kept there long enough, and one in a purged folder is nowhere.
        // Anywhere else it is lost, asked for or not.
        return mailbox?.Purges.Find(pair.Key.Id) is { } purged
            ? !ledger.Names(pair.Key) || !IsSame(pair.Key, pair.Value, purged)
            : !after.Mailboxes.IsDestroyed(pair.Key) || !(ledger.Names(pair.Key) || IsFolderNamed(pair.Key, pair.Value.ParentFolderId));
    });

    /// <summary>Whether a request named the folder of a contact, or one above it; of a contact that a request moved, any folder of its mailbox.</summary>
    private bool IsFolderNamed(TargetKey contact, string folderId) => after.Changes.Name(contact)
        ? before.Folders.Any(folder => folder.UserId == contact.Mailbox && ledger.Names(TargetKey.ContactFolder(folder.UserId, folder.Folder.Id)))
        : IsFolderNamed(contact.Mailbox!, folderId);

    private bool IsFolderNamed(string userId, string? folderId) => folderId is not null
        && (ledger.Names(TargetKey.ContactFolder(userId, folderId))
            || IsFolderNamed(userId, before.Folders.First(folder => folder.UserId == userId && folder.Folder.Id == folderId).Folder.ParentFolderId));

    /// <summary>Whether a contact is what it was, but for its place if a request moved it.</summary>
    private bool IsSame(TargetKey key, Contact was, Contact now) =>
        (after.Changes.Name(key) ? now with { ParentFolderId = was.ParentFolderId, Moves = was.Moves } : now) == was;

    /// <summary>Whether an object that a request moved is neither live nor deleted, and was not purged on request.</summary>
    private bool IsLost(TargetKey key) => !after.RecycleBin.Holds(key.Id) && after.Directory.Find(key.Id) is null && !ledger.Names(key);

    /// <summary>Whether an object that was live is gone from the directory, and not because a request soft-deleted it.</summary>
    private bool IsGone(LiveObject live)
    {
        TargetKey key = TargetKey.DirectoryObject(live.Id);
        return !after.Changes.Name(key) || IsLost(key);
    }

    private int Folders() => before.Folders.Count(pair => after.Mailboxes.Find(pair.UserId)?.Folders.Find(pair.Folder.Id) is { } now
        ? now != pair.Folder
        : !IsFolderNamed(pair.UserId, pair.Folder.Id));

    private int Domains() => before.Domains.Count(domain =>
    {
        bool isNamed = ledger.Names(TargetKey.Domain(domain.Name));
        TenantDomain? now = after.Domains.All.Find(domain.Name);
        return now is null ? !isNamed : (isNamed ? now with { State = domain.State } : now) != domain;
    });

    /// <summary>A live object with the protection that it began with, if a request changed it.</summary>
    private T Unprotected<T>(T was, T now)
        where T : LiveObject => after.Changes.Name(TargetKey.DirectoryObject(was.Id)) ? now with { IsProtected = was.IsProtected } : now;

    private int Users() => before.Users.Count(user =>
        after.Directory.Users.Find(user.Id) is { } found
            ? Unprotected(user, found) is var now && now != user && !IsDocumented(user, now)
            : IsGone(user));

    private int Groups() => before.Groups.Count(group => after.Directory.Groups.Find(group.Id) is { } now
        ? Unprotected(group, now) with { Mail = group.Mail } != group || !IsDocumentedMail(group.Mail, now.Mail)
        : IsGone(group));

    private int Applications() => before.Applications.Count(application => after.Directory.Applications.Find(application.Id) is { } now
        ? Unprotected(application, now) with { IdentifierUris = application.IdentifierUris } != application
            || !IsDocumentedList(application.IdentifierUris, now.IdentifierUris, IsDocumentedUri)
        : IsGone(application));

    private int ServicePrincipals() => before.ServicePrincipals.Count(principal => after.Directory.ServicePrincipals.Find(principal.Id) is { } now
        ? Unprotected(principal, now) != principal
        : IsGone(principal));

    private bool IsDocumented(TenantUser user, TenantUser now)
    {
        TenantUser others = now with
        {
            UserPrincipalName = user.UserPrincipalName,
            Mail = user.Mail,
            ProxyAddresses = user.ProxyAddresses,
            AccountEnabled = user.AccountEnabled,
        };
        bool mayBeDisabled = after.Domains.Completed.Any(
            deletion => deletion.DisableUserAccounts && DomainAddress.IsMailIn(user.UserPrincipalName, deletion.DomainName));
        return others == user
            && (now.AccountEnabled == user.AccountEnabled || (!now.AccountEnabled && mayBeDisabled))
            && IsDocumentedMail(user.UserPrincipalName, now.UserPrincipalName)
            && IsDocumentedMail(user.Mail, now.Mail)
            && IsDocumentedList(user.ProxyAddresses, now.ProxyAddresses, IsDocumentedMail);
    }

    /// <summary>Whether an address is as it was, or moved from a domain that was force-deleted to the initial one.</summary>
    private bool IsDocumentedMail(string? was, string? now) => was == now
        || (after.Domains.Completed.Any(deletion => DomainAddress.IsMailIn(was, deletion.DomainName))
            && DomainAddress.IsMailIn(now, after.Info.InitialDomain));

    private bool IsDocumentedUri(string was, string now) => was == now
        || (after.Domains.Completed.Any(deletion => DomainAddress.IsUriIn(was, deletion.DomainName))
            && DomainAddress.IsUriIn(now, after.Info.InitialDomain));

    private static bool IsDocumentedList(ValueList<string> was, ValueList<string> now, Func<string, string, bool> isDocumented) =>
        was.Count == now.Count && was.Zip(now, isDocumented).All(isFine => isFine);
}
