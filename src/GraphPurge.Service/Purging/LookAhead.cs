using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>
/// How many targets a run holds that were added and whose fate was not taken yet: it bounds memory however many are piped in. At first they fill the
/// requests in flight once. A mailbox takes only 80 deletions a second, so speed comes from many mailboxes at once, and what is piped in mailbox by
/// mailbox has to be looked ahead in. So more are held while requests lie idle, and fewer again when that is over. The pipeline thread reads it, the
/// run's loop changes it.
/// </summary>
/// <param name="throttleLimit">How many requests are in flight at once at most.</param>
internal sealed class LookAhead(int throttleLimit)
{
    /// <summary>The most targets: 64 mailboxes with a few hundred contacts each are then at work together.</summary>
    private const int Most = 18_432;

    /// <summary>The fewest: a pipeline that adds a thousand at a time spends little on waiting for room.</summary>
    private const int Fewest = 1_024;

    /// <summary>After how many turns of the loop in which all requests were busy half as many targets are tried.</summary>
    private const int BusyTurns = 256;

    private readonly int _first = Math.Clamp(throttleLimit * ServiceLimits.BatchItems, Fewest, Most);
    private volatile int _limit;
    private volatile bool _wasReached;
    private int _busyTurns;
    private object? _latestScope;
    private int _taken;
    private int _changes;

    /// <summary>Whether the mailboxes take turns in what came in lately: then all that come are seen soon, and looking further ahead finds no others.</summary>
    public bool TakesTurns => _changes * 2 > _taken;

    /// <summary>Notes in which scope a target is that was taken in.</summary>
    public void Note(object scope)
    {
        _taken++;
        if (!ReferenceEquals(scope, _latestScope))
        {
            _latestScope = scope;
            _changes++;
        }
    }

    /// <summary>Whether there is room for one more target.</summary>
    /// <param name="held">How many there are.</param>
    public bool HasRoom(int held)
    {
        var hasRoom = held < Math.Max(_limit, _first);
        _wasReached |= !hasRoom;
        return hasRoom;
    }

    /// <summary>Takes note of how well the targets that are held keep the requests busy.</summary>
    /// <param name="open">How many of them have no outcome yet: where most have one, it is the pipeline that is behind.</param>
    /// <param name="isStarved">Whether more targets could have been sent, had they been there. It is asked only where there was no room for them.</param>
    public void Adapt(int open, Func<bool> isStarved)
    {
        if (!_wasReached)
        {
            return;
        }

        _wasReached = false;
        var limit = Math.Max(_limit, _first);
        if (open > limit / 2 && isStarved())
        {
            // In small steps: what is held longer than the young generation lasts is collected late.
            (_limit, _busyTurns) = (Math.Min(limit + (limit / 4), Most), 0);
            (_taken, _changes) = (0, 0);
        }
        else if (++_busyTurns == BusyTurns)
        {
            (_limit, _busyTurns) = (_limit / 2, 0);
        }
    }
}
