namespace GraphPurge.Service.Purging;

/// <summary>
/// What follows when the service refuses what was sent: nothing until the wait is over that it asked for, then one request alone, and when that is
/// accepted two, four and so on, so that whoever is still too many finds out with one request and not with all. Used under the lock of its
/// <see cref="RateBudget"/>.
/// </summary>
/// <param name="length">How long after the pause nothing is left of it: the limit's length.</param>
internal sealed class ThrottlingPause(TimeSpan length)
{
    private TimeSpan? _heardAt;
    private int _allowed;

    /// <summary>Until when nothing is sent.</summary>
    public TimeSpan Until { get; private set; }

    /// <summary>How many may be in flight now.</summary>
    public int Allowed(TimeSpan now) =>
        _heardAt is null || now >= Until + length ? int.MaxValue
        : now < Until ? 0
        : _allowed;

    /// <summary>Notes a refusal. True when it is news: when it was sent after the last one was known.</summary>
    /// <param name="sentAt">When what is refused was sent.</param>
    /// <param name="until">Until when to send nothing.</param>
    /// <param name="now">The present.</param>
    public bool Refuse(TimeSpan sentAt, TimeSpan until, TimeSpan now)
    {
        var isNews = _heardAt is null || sentAt >= _heardAt;
        _heardAt = isNews ? now : _heardAt;
        Until = until > Until ? until : Until;
        _allowed = 1;
        return isNews;
    }

    /// <summary>Notes that some were accepted. False when they were sent before the pause, and tell nothing of what came after.</summary>
    public bool Accept(TimeSpan sentAt, int count)
    {
        if (_heardAt is not null && sentAt < Until)
        {
            return false;
        }

        _allowed = Math.Min(_allowed, int.MaxValue - count) + count;
        return true;
    }
}
