namespace GraphPurge.Service.Purging;

/// <summary>
/// Finds out how many requests a service works on at once that refuses nothing and grows slow instead: more in flight make nothing faster then, and make all who use it
/// wait. Only the run's loop uses it.
/// </summary>
/// <remarks>
/// <para>The rule. Answers are looked at by rounds of as many as may be in flight. Where even the quick ones of a round, those at its lower quartile, took more than twice the
/// usual time, half as many may be in flight from then on. The usual time is the least so far: who takes twice as long has twice as many in flight as it can work on, so half of them
/// still keep it busy. If half as many are answered no faster, it is not the run that makes the service slow: as many as before may be in flight, and what they took is the usual
/// time from then on. After a round that was not slow, a quarter more may be in flight.</para>
/// <para>The comparison with the least time is that of TCP Vegas (Brakmo and Peterson, IEEE JSAC 13, 1995), the quartile our own. The numbers are assumed: nothing documents how the
/// directory grows slow. Times that vary by half, and a tenth of the answers that take ten times as long, change nothing.</para>
/// </remarks>
internal sealed class SlownessWatch
{
    /// <summary>Fewer answers tell nothing.</summary>
    private const int ShortestRound = 5;

    /// <summary>How many times the usual time is slow.</summary>
    private const int Slow = 2;

    /// <summary>Which share of the time before is faster: half as many take half the time where it is the run that makes the service slow.</summary>
    private const double Faster = 0.75;

    private readonly int _most;
    private readonly List<TimeSpan> _round = [];
    private TimeSpan _usual = TimeSpan.MaxValue;
    private TimeSpan? _beforeHalving;
    private int _allowedBefore;
    private TimeSpan _changedAt;

    /// <param name="most">How many requests may be in flight at first, and never more.</param>
    public SlownessWatch(int most) => _most = Allowed = most;

    /// <summary>How many requests may be in flight.</summary>
    public int Allowed { get; private set; }

    /// <summary>Takes note of an answer. All that are noted are to requests alike.</summary>
    /// <param name="inFlight">How many requests were in flight when it was sent, itself included.</param>
    /// <param name="sentAt">When it was sent.</param>
    /// <param name="now">The present.</param>
    public void Note(int inFlight, TimeSpan sentAt, TimeSpan now)
    {
        var took = now - sentAt;
        _usual = took < _usual ? took : _usual;

        // Only what was sent while about as many were in flight as may be now tells how fast so many are answered.
        if (sentAt >= _changedAt && inFlight >= Allowed * 3 / 4)
        {
            _round.Add(took);
        }

        if (_round.Count >= Math.Max(Allowed, ShortestRound))
        {
            _round.Sort();
            Judge(_round[_round.Count / 4], now);
            _round.Clear();
        }
    }

    private void Judge(TimeSpan quick, TimeSpan now)
    {
        if (_beforeHalving is { } before && quick > before * Faster)
        {
            (_usual, _beforeHalving) = (quick, null);
            Allow(_allowedBefore, now);
        }
        else if (quick > _usual * Slow && Allowed > 1)
        {
            (_beforeHalving, _allowedBefore) = (quick, Allowed);
            Allow(Allowed / 2, now);
        }
        else
        {
            _beforeHalving = null;
            Allow(Math.Min(Allowed + Math.Max(Allowed / 4, 1), _most), now);
        }
    }

    private void Allow(int count, TimeSpan now)
    {
        if (count != Allowed)
        {
            (Allowed, _changedAt) = (count, now);
        }
    }
}
