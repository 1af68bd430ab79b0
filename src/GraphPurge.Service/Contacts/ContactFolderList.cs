using GraphPurge.Contacts;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Contacts;

/// <summary>Lists the contact folders of a mailbox for somebody who waits for them: level by level, until they are all read or took enough requests.</summary>
internal sealed class ContactFolderList(GraphTransport transport, GraphRequests requests, MailboxAddress mailbox, MailboxSlots slots, IServiceEventSink events)
{
    /// <summary>How many requests it takes at most. A folder does not tell whether others are in it: each costs one.</summary>
    private const int MostRequests = 12;

    /// <exception cref="GraphPurgeException">The service refused, or could not be reached.</exception>
    public async Task<IReadOnlyList<ContactFolderSummary>> ReadAsync(CancellationToken cancellationToken)
    {
        var found = new List<ContactFolderSummary>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<ContactFolderSummary?>([null]);
        for (var i = 0; i < MostRequests && open.TryDequeue(out var parent); i++)
        {
            foreach (var folder in await ReadLevelAsync(parent, cancellationToken).ConfigureAwait(false))
            {
                // The service may say of a folder that it is inside itself.
                if (known.Add(folder.Id))
                {
                    found.Add(folder);
                    open.Enqueue(folder);
                }
            }
        }

        return found;
    }

    // The first page alone: whoever has a thousand folders beside each other goes on typing.
    private async Task<IReadOnlyList<ContactFolderSummary>> ReadLevelAsync(ContactFolderSummary? parent, CancellationToken cancellationToken)
    {
        var list = new PagedList<ContactFolderSummary>(
            transport,
            () => GraphRequests.ForMailbox(mailbox.PathUserId, requests.ContactFolders(mailbox.PathUserId, parent?.Id)),
            Translation.Format($"the contact folders of {mailbox}"),
            item => item.Text("displayName") is var name && name is { Length: > 0 }
                ? new ContactFolderSummary(item.RequireId(), name, parent is null ? name : parent.Path + ContactFolder.Separator + name)
                : new ContactFolderSummary(item.RequireId(), item.RequireId(), item.RequireId()),
            events);
        await slots.TakeAsync(1, cancellationToken).ConfigureAwait(false);
        try
        {
            return await list.ReadNextPageAsync(cancellationToken).ConfigureAwait(false) ?? [];
        }
        finally
        {
            slots.GiveBack(1);
        }
    }
}
