using System.Diagnostics;
using System.Globalization;

namespace GraphPurge.Progress;

/// <summary>The progress of a command that lists.</summary>
/// <param name="activity">What is listed, as in "Listing contacts".</param>
internal sealed class ListingProgress(string activity)
{
    private const int ActivityId = 1;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly RecentRate _rate = new();
    private long _listed;

    /// <summary>Counts a page.</summary>
    public void Add(int count) => _listed += count;

    /// <summary>The progress to show now.</summary>
    public ProgressEvent Next()
    {
        var rate = _rate.Next(_clock.ElapsedMilliseconds, _listed);
        var status = Translation.Format($"{_listed:N0} listed, {rate:N0} a second");
        return new ProgressEvent(activity, status, -1) { ActivityId = ActivityId };
    }
}
