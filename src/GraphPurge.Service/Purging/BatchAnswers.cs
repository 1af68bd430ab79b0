using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>What the answers to one request tell of the limits.</summary>
/// <param name="Count">How many answers: one, or one for each item of a batch.</param>
/// <param name="Throttled">How many of them are 429.</param>
/// <param name="Refused">How many of them are 429 or 503.</param>
/// <param name="Accepted">How many were let through, whatever became of them then.</param>
/// <param name="ShortestWait">The shortest wait that a 429 asks for; null when none asks for one.</param>
/// <param name="LongestWait">The longest wait that a 429 or 503 asks for; zero when none asks for one.</param>
internal readonly record struct BatchAnswers(int Count, int Throttled, int Refused, int Accepted, TimeSpan? ShortestWait, TimeSpan LongestWait)
{
    /// <summary>From a tenth of a batch on, being throttled is no accident: a mailbox with one request too many in flight refuses an eighth.</summary>
    private const double ShareOfShortage = 0.1;

    /// <summary>Whether a good part was throttled. A lone throttled item among many that went through says little, and waits alone.</summary>
    public bool IsShort => Throttled >= Math.Max(Count * ShareOfShortage, Math.Min(Count, 2));

    /// <summary>Whether most of it met what the rest of the scope would meet too.</summary>
    public bool IsShut => Refused * 2 > Count;

    /// <summary>Sums answers up.</summary>
    /// <param name="replies">The answers.</param>
    public static BatchAnswers Of(IReadOnlyList<GraphReply> replies)
    {
        var (throttled, refused, accepted) = (0, 0, 0);
        var longest = TimeSpan.Zero;
        TimeSpan? shortest = null;
        foreach (var reply in replies)
        {
            accepted += reply is { StatusCode: < 500 and not 429, AnswerLost: false } ? 1 : 0;
            throttled += reply.StatusCode == 429 ? 1 : 0;
            refused += reply.StatusCode is 429 or 503 ? 1 : 0;
            if (reply is { StatusCode: 429 or 503, RetryAfter: { } asked } && !RetrySchedule.IsTooLong(asked))
            {
                // Also of those that are not sent again: it is the scope that is to wait.
                longest = asked > longest ? asked : longest;
                shortest = reply.StatusCode == 429 && !(asked > shortest) ? asked : shortest;
            }
        }

        return new(replies.Count, throttled, refused, accepted, shortest, longest);
    }
}
