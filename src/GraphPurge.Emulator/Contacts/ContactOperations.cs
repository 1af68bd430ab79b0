using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Listing;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Contacts;

/// <summary>What can be done with contacts and their folders.</summary>
internal sealed class ContactOperations(TenantState tenant)
{
    public GraphResponse ListFolders(GraphRequest request, string user, IReadOnlyList<string> path) => InFolder(user, path, (_, mailbox, above) =>
    {
        OrderedStore<ContactFolder> children = new(StringComparer.Ordinal);
        foreach (ContactFolder folder in mailbox.Folders.Items.Where(folder => folder.ParentFolderId == above.Id))
        {
            children.TryAdd(folder.Id, folder);
        }

        // Documented: the list holds the folders below the default one, not the default one itself.
        return EntityList.Answer(request, Context(mailbox, "contactFolders"), ContactShapes.Folder, children, PagePolicy.Outlook);
    });

    public GraphResponse ReadFolder(GraphRequest request, string user, IReadOnlyList<string> path) => InFolder(
        user, path, (_, mailbox, folder) => ContactShapes.Folder.Answer(request, Context(mailbox, "contactFolders"), folder));

    /// <summary>Documented: without a folder, only the default folder is listed.</summary>
    public GraphResponse ListContacts(GraphRequest request, string user, IReadOnlyList<string> path) => InFolder(
        user,
        path,
        (_, mailbox, folder) => EntityList.Answer(
            request, Context(mailbox, "contacts"), ContactShapes.Contact, mailbox.ContactsOf(folder), PagePolicy.Outlook));

    public GraphResponse ReadContact(GraphRequest request, string user, IReadOnlyList<string> path, string id) => OnContact(
        user, path, id, (mailbox, contact) => ContactShapes.Contact.Answer(request, Context(mailbox, "contacts"), contact));

    /// <summary>Documented: learn.microsoft.com/graph/api/contact-permanentdelete.</summary>
    public GraphResponse Purge(string user, IReadOnlyList<string> path, string id) => OnContact(user, path, id, (mailbox, _) =>
    {
        mailbox.Purge(id);
        return GraphResponse.NoContent;
    });

    private static string Context(Mailbox mailbox, string set) => $"users('{mailbox.UserId}')/{set}";

    private GraphResponse InFolder(string user, IReadOnlyList<string> path, Func<TenantState, Mailbox, ContactFolder, GraphResponse> action) =>
        tenant.Use(state =>
        {
            if (state.Directory.FindUser(user) is not { } owner)
            {
                return GraphErrors.InvalidUser(user);
            }

            if (state.Mailboxes.Find(owner.Id) is not { } mailbox)
            {
                return GraphErrors.MailboxNotEnabled;
            }

            return Folder(mailbox, path) is { } folder ? action(state, mailbox, folder) : GraphErrors.ItemNotFound;
        });

    private GraphResponse OnContact(string user, IReadOnlyList<string> path, string id, Func<Mailbox, Contact, GraphResponse> action) =>
        InFolder(user, path, (state, mailbox, folder) =>
        {
            if (mailbox.FindContact(id) is { } contact)
            {
                // Without a folder in the path any folder will do; with one, it must be the contact's own.
                return path.Count == 0 || contact.ParentFolderId == folder.Id ? action(mailbox, contact) : GraphErrors.ItemNotFound;
            }

            // Observed: an id of another mailbox is malformed in this one.
            return state.Mailboxes.IsForeign(mailbox, id) || !LooksLikeId(id) ? GraphErrors.IdMalformed : GraphErrors.ItemNotFound;
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
