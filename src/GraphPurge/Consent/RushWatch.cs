using GraphPurge.Purging;

namespace GraphPurge.Consent;

/// <summary>
/// Warns where nobody is asked: once, as soon as enough targets came in that were deleted within one hour lately. It holds nothing up, so that the first of them may be
/// sent by then.
/// </summary>
/// <param name="command">The command, which goes on.</param>
internal sealed class RushWatch(RemovalCommand command)
{
    private readonly DeletionRush _rush = new();
    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow - DeletionRush.Lately;

    // Those of the last days alone, and only until there are many within one hour: never more than a few thousand.
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private int _nextLook = DeletionRush.Many;
    private bool _hasWarned;

    /// <summary>Takes note of a target.</summary>
    public void Add(PurgeTarget target)
    {
        if (_hasWarned || target.DeletedDateTime is not { } deleted || deleted < _since || !_seen.Add(target.Id))
        {
            return;
        }

        _rush.Add(deleted);
        if (_seen.Count == _nextLook)
        {
            // A look takes longer the more there are.
            _nextLook *= 2;
            Look();
        }
    }

    /// <summary>Looks at all that came in.</summary>
    public void Look()
    {
        if (!_hasWarned && _rush.Describe(DateTimeOffset.UtcNow) is { } rush)
        {
            _hasWarned = true;
            command.WriteWarning(Translation.Format($"Of the targets so far: {rush}. What a recovery deletes was live until then. Nobody is asked; Ctrl+C stops the command. -MinimumAge holds back what was deleted lately."));
        }
    }
}
