using GraphPurge.Journals;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Journals;

/// <summary>Records a deletion before it is sent. What cannot be recorded is not sent.</summary>
/// <param name="sender">Sends.</param>
/// <param name="journal">Records.</param>
internal sealed class JournaledSender(IPurgeSender sender, IPurgeJournal journal) : IPurgeSender
{
    public TimeSpan LongestWait => sender.LongestWait;

    public async Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken) =>
        purpose != RequestPurpose.Delete || await journal.SendAsync(FirstTries(items)).ConfigureAwait(false)
            ? await sender.SendAsync(purpose, items, cancellationToken).ConfigureAwait(false)
            : [.. items.Select(_ => new GraphReply { ClientRequestId = "", LocalFault = journal.Fault })];

    private static List<int> FirstTries(IReadOnlyList<PurgeItem> items)
    {
        var numbers = new List<int>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Tries == 1)
            {
                numbers.Add(items[i].Target.JournalNumber);
            }
        }

        return numbers;
    }
}
