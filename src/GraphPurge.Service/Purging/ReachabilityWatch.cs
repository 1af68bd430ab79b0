using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>
/// Notices when nothing leaves this machine: a port that refuses, a name that does not resolve, a proxy that refuses. Then one request at a time
/// probes, with growing pauses, and after a few rounds the run stops trying. Only the run's loop uses it.
/// </summary>
internal sealed class ReachabilityWatch
{
    private bool _wasReached;
    private TimeSpan _firstSent;
    private TimeSpan _lastNoted;

    /// <summary>How many rounds in a row nothing left; 0 while the service can be reached.</summary>
    public int Rounds { get; private set; }

    /// <summary>Until when nothing is sent.</summary>
    public TimeSpan PausedUntil { get; private set; }

    /// <summary>Whether trying again is pointless.</summary>
    public bool IsHopeless => _wasReached ? Rounds >= RetrySchedule.UnreachableRounds : Rounds > 0 && Unreachable.IsGivenUp(Rounds, _lastNoted - _firstSent);

    /// <summary>Whether an answer says that the request never left this machine.</summary>
    public static bool NeverLeft(GraphReply reply) => reply is { NeverSent: true, LocalFault: null };

    /// <summary>Takes note of an answered batch.</summary>
    /// <param name="reply">The answer to one of its items.</param>
    /// <param name="startedAt">When it was handed over to be sent.</param>
    /// <param name="now">The present.</param>
    public void Note(GraphReply reply, TimeSpan startedAt, TimeSpan now)
    {
        if (!NeverLeft(reply))
        {
            (_wasReached, Rounds, PausedUntil) = (true, 0, default);
            return;
        }

        // What was sent together fails together: that is one round.
        if (Rounds > 0 && startedAt < _lastNoted)
        {
            return;
        }

        _firstSent = Rounds == 0 ? startedAt : _firstSent;
        _lastNoted = now;
        Rounds++;
        PausedUntil = now + RetrySchedule.Before(Rounds + 1, retryAfter: null);
    }
}
