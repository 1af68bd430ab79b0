using System.Globalization;

namespace GraphPurge.Consent;

/// <summary>
/// Notices that many targets were deleted within one hour lately. A recovery of the directory does that (Microsoft Entra Backup and Recovery): it softly deletes what came after
/// its snapshot, and whoever empties the bin right after it destroys what was live until then. A script that went astray does it too.
/// </summary>
/// <remarks>Source: learn.microsoft.com/entra, Microsoft Entra Backup and Recovery, pages of 2026-03-02. It counts by minutes and keeps no target.</remarks>
internal sealed class DeletionRush
{
    /// <summary>From how many on it is worth a word. Assumed: fewer are what people delete by hand.</summary>
    public const int Many = 20;

    /// <summary>How long ago it may be: for so long a backup is kept, so that a mistake is still found out.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromDays(5);

    private readonly Dictionary<long, int> _minutes = [];

    /// <summary>Counts the deletion of a target.</summary>
    public void Add(DateTimeOffset deleted)
    {
        var minute = deleted.UtcTicks / TimeSpan.TicksPerMinute;
        _minutes[minute] = 1 + _minutes.GetValueOrDefault(minute);
    }

    /// <summary>How many were deleted in the fullest hour of the last days, and when it began; null when they were not many.</summary>
    /// <param name="now">The present.</param>
    public string? Describe(DateTimeOffset now)
    {
        var since = (now - Lately).UtcTicks / TimeSpan.TicksPerMinute;
        var minutes = _minutes.Keys.Where(minute => minute >= since).Order().ToList();
        var (most, start, sum, first) = (0, 0L, 0, 0);
        foreach (var minute in minutes)
        {
            for (sum += _minutes[minute]; minute - minutes[first] >= 60; first++)
            {
                sum -= _minutes[minutes[first]];
            }

            if (sum > most)
            {
                (most, start) = (sum, minutes[first]);
            }
        }

        return most < Many ? null : Translation.Format($"{most:N0} deleted within one hour, {new DateTime(start * TimeSpan.TicksPerMinute, DateTimeKind.Utc):yyyy-MM-dd HH:mm} UTC, as a recovery does");
    }
}
