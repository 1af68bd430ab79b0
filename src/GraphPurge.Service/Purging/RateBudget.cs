using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>What the service still allows within one scope. Safe to use from any thread: the concurrent runs of a session share it.</summary>
/// <param name="requests">The limit of all requests. It holds in any stretch of its length, however the service counts.</param>
/// <param name="writes">A stricter limit of deletions, documented as a token bucket; null when there is none.</param>
/// <param name="slots">How many requests may be at work at once, in a mailbox; null elsewhere.</param>
internal sealed class RateBudget(RateLimit requests, RateLimit? writes = null, MailboxSlots? slots = null)
{
    /// <summary>How long until to look again where only an answer makes room: a concurrent run may get it, and tells nobody.</summary>
    public static readonly TimeSpan UponAnswer = TimeSpan.FromMilliseconds(50);

    private readonly SlidingWindow _requests = new(requests.Count, requests.Length);
    private readonly BucketPacing? _writes = writes is null ? null : new(writes);
    private readonly ThrottlingPause _pause = new((writes ?? requests).Length);

    /// <summary>The mailbox's slots; null for a scope that has none.</summary>
    public MailboxSlots? Slots => slots;

    /// <summary>The limit that deletions meet first.</summary>
    public RateLimit Tightest => writes ?? requests;

    /// <summary>Until when nothing is sent, because the service asked for it.</summary>
    public TimeSpan PausedUntil
    {
        get
        {
            lock (_requests)
            {
                return _pause.Until;
            }
        }
    }

    /// <summary>How long until to look whether so many requests may be sent; zero when at least some may now, and <see cref="UponAnswer"/> when nobody knows.</summary>
    public TimeSpan Until(int count, bool areWrites, TimeSpan now)
    {
        lock (_requests)
        {
            if (now < _pause.Until)
            {
                return _pause.Until - now;
            }

            var room = _pause.Allowed(now) - _requests.UnderWay;
            if (room <= 0)
            {
                return UponAnswer;
            }

            var wait = _requests.UntilAvailable(1, now);
            return areWrites && _writes?.UntilAvailable(Math.Min(count, room), now) is { } longer && longer > wait ? longer : wait;
        }
    }

    /// <summary>Takes as many requests as there may be, up to a number. What is taken is in flight until it lands or is given back.</summary>
    public int Take(int most, bool areWrites, TimeSpan now)
    {
        lock (_requests)
        {
            var count = Math.Min(Math.Min(most, _requests.Available(now)), Math.Max(_pause.Allowed(now) - _requests.UnderWay, 0));
            if (areWrites && _writes is not null)
            {
                count = _writes.Available(count, now);
                _writes.Take(count);
            }

            _requests.Take(count);
            return count;
        }
    }

    /// <summary>Gives back what was taken and never sent.</summary>
    public void GiveBack(int count, bool areWrites)
    {
        lock (_requests)
        {
            _requests.Take(-count);
            if (areWrites)
            {
                _writes?.Take(-count);
            }
        }
    }

    /// <summary>Notes that what was taken is answered.</summary>
    public void Land(int count, bool areWrites, TimeSpan now)
    {
        lock (_requests)
        {
            _requests.Land(count, now);
            if (areWrites)
            {
                _writes?.Land(count, now);
            }
        }
    }

    /// <summary>Learns from the answers to what landed.</summary>
    /// <param name="answers">What they tell.</param>
    /// <param name="areWrites">Whether they answer deletions.</param>
    /// <param name="sentAt">When what they answer was sent.</param>
    /// <param name="now">The present.</param>
    public void Learn(BatchAnswers answers, bool areWrites, TimeSpan sentAt, TimeSpan now)
    {
        lock (_requests)
        {
            var ofWrites = areWrites ? _writes : null;
            ofWrites?.CountRefused(answers.Throttled);
            if (answers.IsShut || (answers.IsShort && ofWrites is { IsBucket: true }))
            {
                var isNews = _pause.Refuse(sentAt, now + answers.LongestWait, now);
                if (answers.Throttled > 0 && isNews)
                {
                    ofWrites?.Refuse(answers.Throttled, answers.ShortestWait, _pause.Until, now);
                }
                else if (answers.Throttled > 0)
                {
                    ofWrites?.RefuseMore(_pause.Until);
                }
            }
            else if (answers.Accepted > 0 && _pause.Accept(sentAt, answers.Accepted))
            {
                ofWrites?.Accept(now);
            }
        }
    }

    /// <summary>The least time that so many deletions take, with what is used up already; zero in a scope without a limit of deletions.</summary>
    public TimeSpan ShortestWait(int deletions, TimeSpan now)
    {
        lock (_requests)
        {
            return _writes?.ShortestWait(deletions, now) ?? TimeSpan.Zero;
        }
    }

    /// <summary>How many requests count now, in flight or answered within the limit's time.</summary>
    public int Used(TimeSpan now)
    {
        lock (_requests)
        {
            return Math.Max(_requests.Used(now), _writes?.Used(now) ?? 0);
        }
    }

    /// <summary>Whether nothing is lost by forgetting it.</summary>
    /// <param name="now">The present.</param>
    /// <param name="negligible">Up to which share of the limit a use does not matter.</param>
    public bool IsForgettable(TimeSpan now, double negligible)
    {
        lock (_requests)
        {
            return slots is null or { AreFree: true } && now >= _pause.Until
                && _requests.Used(now) <= requests.Count * negligible && (_writes is null || _writes.Used(now) <= writes!.Count * negligible);
        }
    }
}
