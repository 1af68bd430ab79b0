using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>
/// Tells a scope that is saturated, where whatever is sent is throttled and no target is at fault, from a target that is refused by itself. In a
/// saturated scope a throttled attempt counts for nothing, but that ends: a service that refuses for ever must not keep a run for ever.
/// Only the run's loop uses it.
/// </summary>
internal sealed class SaturationWatch
{
    private PurgeItem? _first;
    private TimeSpan _since;
    private bool _hasOthers;

    /// <summary>Whether the scope refused everything for so long that nothing more is tried in it.</summary>
    public bool IsHopeless { get; private set; }

    /// <summary>Takes note of the answers to deletions, before they are judged.</summary>
    /// <param name="items">What was sent.</param>
    /// <param name="replies">The answer to each.</param>
    /// <param name="answers">What the answers tell together.</param>
    /// <param name="now">The present.</param>
    public void Note(IReadOnlyList<PurgeItem> items, IReadOnlyList<GraphReply> replies, BatchAnswers answers, TimeSpan now)
    {
        if (answers.Accepted > 0)
        {
            (_first, _hasOthers) = (null, false);
        }

        if (answers.Throttled == 0)
        {
            return;
        }

        var isShort = answers is { IsShort: true, Throttled: > 1 };
        for (var i = 0; i < items.Count; i++)
        {
            if (replies[i].StatusCode == 429 && answers.Accepted == 0)
            {
                _since = _first is null ? now : _since;
                _hasOthers |= (_first ??= items[i]) != items[i];
            }
        }

        IsHopeless |= _hasOthers && now - _since > RetrySchedule.LongestSaturation;
        for (var i = 0; i < items.Count; i++)
        {
            if (replies[i].StatusCode == 429 && (isShort || _hasOthers))
            {
                items[i].Pardon(isLast: IsHopeless);
            }
        }
    }
}
