using GraphPurge.Contacts;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Contacts;

/// <summary>Lists the contact folders of a mailbox for somebody who waits for them: level by level, until they are all read or took enough requests.</summary>
internal sealed class ContactFolderList(GraphTransport transport, GraphRequests requests, MailboxAddress mailbox, MailboxSlots slots, IServiceEventSink events)
{
    /// <summary>In how many folders it looks for others at most. A folder does not tell whether others are in it: each costs one request.</summary>
    private const int MostParents = 10;

    /// <exception cref="GraphPurgeException">The service refused, or could not be reached.</exception>
    public async Task<IReadOnlyList<ContactFolderSummary>> ReadAsync(CancellationToken cancellationToken)
    {
        var level = await ReadLevelAsync(null, cancellationToken).ConfigureAwait(false);
        if (level.Count == 0)
        {
            return [];
        }

        // The default folder is in no list of folders: those in it tell its id.
        var parent = new ContactFolder(level[0].ParentId);
        if (parent.Id is { } id)
        {
            await new ContactFolderNames(transport, requests, mailbox, events, slots).NameDefaultAsync(parent, id, cancellationToken).ConfigureAwait(false);
        }

        List<ContactFolder> found = [parent];
        HashSet<string?> known = new(StringComparer.Ordinal) { parent.Id };
        var next = 1;
        while (true)
        {
            // The service may say of a folder that it is inside itself.
            found.AddRange(level.Where(folder => known.Add(folder.Id)).Select(folder => new ContactFolder(folder.Id, folder.Name, parent)));
            if (next == found.Count || next > MostParents)
            {
                return [.. found.Where(folder => folder.Name is not null).Select(folder => new ContactFolderSummary(folder.Id!, folder.Name!, folder.Path))];
            }

            parent = found[next++];
            level = await ReadLevelAsync(parent.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    // The first page alone: whoever has a thousand folders beside each other goes on typing.
    private async Task<IReadOnlyList<FoundFolder>> ReadLevelAsync(string? parentId, CancellationToken cancellationToken)
    {
        var list = new PagedList<FoundFolder>(
            transport, () => GraphRequests.ForMailbox(mailbox.PathUserId, requests.ContactFolders(mailbox.PathUserId, parentId)), Translation.Format($"the contact folders of {mailbox}"), FoundFolder.Read, events);
        return await slots.HoldAsync(() => list.ReadNextPageAsync(cancellationToken), cancellationToken).ConfigureAwait(false) ?? [];
    }
}
