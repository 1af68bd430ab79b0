using System.Text.Json;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Identity;
using GraphPurge.Emulation.Listing;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Contacts;

/// <summary>What can be done with contacts and their folders.</summary>
internal sealed class ContactOperations(TenantState tenant)
{
    public GraphResponse ListFolders(GraphRequest request, MailboxPath path) => InFolder(request, path, ContactAccess.Read, (_, mailbox, above) =>
    {
        OrderedStore<ContactFolder> children = new(StringComparer.Ordinal);
        foreach (ContactFolder folder in mailbox.Folders.Items.Where(folder => folder.ParentFolderId == above.Id))
        {
            children.TryAdd(folder.Id, folder);
        }

        // Documented: the list holds the folders below the default one, not the default one itself.
        return EntityList.Answer(request, Context(mailbox, "contactFolders"), ContactShapes.Folder, children, PagePolicy.Outlook);
    });

    public GraphResponse ReadFolder(GraphRequest request, MailboxPath path) => InFolder(
        request, path, ContactAccess.Read, (_, mailbox, folder) => ContactShapes.Folder.Answer(request, Context(mailbox, "contactFolders"), folder));

    /// <summary>Documented: without a folder, only the default folder is listed.</summary>
    public GraphResponse ListContacts(GraphRequest request, MailboxPath path) => InFolder(
        request,
        path,
        ContactAccess.Read,
        (_, mailbox, folder) => EntityList.Answer(
            request, Context(mailbox, "contacts"), ContactShapes.ContactFor(request), mailbox.ContactsOf(folder), PagePolicy.Outlook));

    public GraphResponse ReadContact(GraphRequest request, MailboxPath path, string id) => OnContact(
        request, path, id, ContactAccess.Read, (_, mailbox, contact) => Answer(request, mailbox, contact));

    /// <summary>Moves a contact to Deleted Items.</summary>
    /// <remarks>
    /// Documented: learn.microsoft.com/graph/api/contact-delete. Its default id is stale then. Observed on messages: by its immutable id a second
    /// deletion is refused with 403, not 404 (microsoftgraph/msgraph-sdk-dotnet #3047).
    /// </remarks>
    public GraphResponse Delete(GraphRequest request, MailboxPath path, string id) => OnContact(
        request, path, id, ContactAccess.Write, (state, mailbox, contact) =>
        {
            if (contact.ParentFolderId == mailbox.DeletedItemsFolderId || !MayDelete(request, mailbox))
            {
                return GraphErrors.CannotDeleteObject;
            }

            state.Changes.Record(TargetKey.Contact(mailbox.UserId, contact.Key));
            mailbox.Move(contact, mailbox.DeletedItemsFolderId);
            return GraphResponse.NoContent;
        });

    /// <summary>Moves a contact to another folder: of all that can be updated, this alone changes its default id.</summary>
    /// <remarks>Documented: learn.microsoft.com/graph/api/contact-update, <c>parentFolderId</c>.</remarks>
    public GraphResponse Update(GraphRequest request, MailboxPath path, string id) => OnContact(
        request, path, id, ContactAccess.Write, (state, mailbox, contact) =>
        {
            if (request.Body.ReadObject() is not { } body
                || body.EnumerateObject().Any(property => property.Name != "parentFolderId")
                || !body.TryGetProperty("parentFolderId", out JsonElement value) || value.ValueKind != JsonValueKind.String)
            {
                return GraphErrors.NotSupported("The emulator updates 'parentFolderId' of a contact and nothing else.");
            }

            if (mailbox.FindFolder(value.GetString()!) is not { } folder)
            {
                return GraphErrors.ItemNotFound;
            }

            if (!MayDelete(request, mailbox))
            {
                return GraphErrors.OutlookAccessDenied;
            }

            state.Changes.Record(TargetKey.Contact(mailbox.UserId, contact.Key));
            return Answer(request, mailbox, mailbox.Move(contact, folder.Id));
        });

    /// <summary>Moves a contact to Purges, from Deleted Items too (assumed).</summary>
    /// <remarks>Documented: learn.microsoft.com/graph/api/contact-permanentdelete, that a hold does not stand against it included.</remarks>
    public GraphResponse Purge(GraphRequest request, MailboxPath path, string id) => OnContact(
        request, path, id, ContactAccess.Write, (_, mailbox, contact) =>
        {
            if (!MayDelete(request, mailbox))
            {
                return GraphErrors.CannotDeleteObject;
            }

            mailbox.Purge(contact.Key);
            return GraphResponse.NoContent;
        });

    public GraphResponse TranslateIds(GraphRequest request, MailboxPath path) =>
        InFolder(request, path, IdTranslation.Access, (_, mailbox, _) => IdTranslation.Answer(request, mailbox));

    /// <summary>Removes a folder with all that is in it, past Purges. That the default folder stays, with the code of Exchange Web Services, is assumed.</summary>
    public GraphResponse PurgeFolder(GraphRequest request, MailboxPath path) => InFolder(
        request, path, ContactAccess.Write, (_, mailbox, folder) =>
        {
            if (folder.Id == mailbox.DefaultFolderId)
            {
                return GraphErrors.DistinguishedFolder;
            }

            if (!MayDelete(request, mailbox))
            {
                return GraphErrors.CannotDeleteObject;
            }

            mailbox.PurgeFolder(folder);
            return GraphResponse.NoContent;
        });

    /// <summary>Observed: a signed-in user may read what another one shares, and delete it only with further rights (learn.microsoft.com/answers 1660238).</summary>
    private bool MayDelete(GraphRequest request, Mailbox mailbox) =>
        tenant.Rules.MailboxDelegation == MailboxDelegation.Full || request.Caller!.IsApplication || request.Caller.UserId == mailbox.UserId;

    private static GraphResponse Answer(GraphRequest request, Mailbox mailbox, Contact contact) =>
        ContactShapes.ContactFor(request).Answer(request, Context(mailbox, "contacts"), contact);

    private static string Context(Mailbox mailbox, string set) => $"users('{mailbox.UserId}')/{set}";

    private GraphResponse InFolder(GraphRequest request, MailboxPath path, AccessRule access, Func<TenantState, Mailbox, ContactFolder, GraphResponse> action)
    {
        if (!access.Allows(request.Caller!))
        {
            return GraphErrors.OutlookAccessDenied;
        }

        return tenant.Use(state =>
        {
            if (state.Directory.FindUser(path.User) is not { } owner)
            {
                return GraphErrors.InvalidUser(path.User);
            }

            if (state.Mailboxes.Find(owner.Id) is not { } mailbox)
            {
                return GraphErrors.MailboxNotEnabled;
            }

            if (mailbox.Condition.IsClosedToApplications && request.Caller!.IsApplication)
            {
                return GraphErrors.ODataDisabled;
            }

            if (mailbox.Condition.MovedUntil > state.Clock())
            {
                return GraphErrors.MailboxMoveInProgress;
            }

            return Folder(mailbox, path.Folders) is { } folder ? action(state, mailbox, folder) : GraphErrors.ItemNotFound;
        });
    }

    private GraphResponse OnContact(
        GraphRequest request, MailboxPath path, string id, AccessRule access, Func<TenantState, Mailbox, Contact, GraphResponse> action) =>
        InFolder(request, path, access, (state, mailbox, folder) =>
        {
            if (mailbox.FindContact(id) is { } contact)
            {
                // Without a folder in the path any folder will do; with one, it must be the contact's own.
                return path.Folders.Count == 0 || contact.ParentFolderId == folder.Id ? action(state, mailbox, contact) : GraphErrors.ItemNotFound;
            }

            // Observed: an id of another mailbox is malformed in this one.
            return state.Mailboxes.IsForeign(mailbox, mailbox.KeyOf(id)) || !LooksLikeId(id) ? GraphErrors.IdMalformed : GraphErrors.ItemNotFound;
        });

    /// <summary>The folder at the end of a path, each one below the one before; without a path, the default folder.</summary>
    private static ContactFolder? Folder(Mailbox mailbox, IReadOnlyList<string> path)
    {
        ContactFolder? folder = null;
        foreach (string id in path)
        {
            ContactFolder? next = mailbox.FindFolder(id);
            if (next is null || (folder is not null && next.ParentFolderId != folder.Id))
            {
                return null;
            }

            folder = next;
        }

        return folder ?? mailbox.FindFolder(mailbox.DefaultFolderId);
    }

    /// <summary>Assumed: only the two base64 alphabets can be in an id.</summary>
    private static bool LooksLikeId(string id) =>
        id.Length > 0 && id.All(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/' or '-' or '_' or '=');
}
