namespace GraphPurge.Service.Graph;

/// <summary>Reads several things together, and again those whose answers say nothing yet.</summary>
internal static class RepeatedRead
{
    /// <summary>Reads until each answer is conclusive. Keeps the last answer, even if it is inconclusive.</summary>
    /// <param name="items">What is read, no two of them equal.</param>
    /// <param name="read">Sends the reads of some of them, with the number of the attempt, and gives their answers in the same order.</param>
    /// <param name="mayStillChange">Whether an answer may be another one later.</param>
    /// <param name="delay">Waits, or ends early when the reading is to end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<IReadOnlyDictionary<T, GraphReply>> SendAsync<T>(
        IReadOnlyList<T> items, Func<IReadOnlyList<T>, int, Task<IReadOnlyList<GraphReply>>> read, Func<T, GraphReply, bool> mayStillChange, Func<TimeSpan, Task> delay, CancellationToken cancellationToken)
        where T : notnull
    {
        var replies = new Dictionary<T, GraphReply>();
        var open = items;
        var unreachable = TimeSpan.Zero;
        for (var reads = 1; open.Count > 0; reads++)
        {
            var answers = await read(open, reads).ConfigureAwait(false);
            for (var i = 0; i < open.Count; i++)
            {
                replies[open[i]] = answers[i];
            }

            var neverLeft = answers.All(answer => answer.NeverSent);
            unreachable += neverLeft ? answers.Max(answer => answer.Elapsed) : TimeSpan.Zero;
            open = reads == RetrySchedule.ReadAttempts || (neverLeft && Unreachable.IsGivenUp(reads, unreachable)) ? [] : [.. open.Where(item => replies[item].IsTransient || mayStillChange(item, replies[item]))];
            if (open.Count > 0)
            {
                await delay(open.Max(item => RetrySchedule.Before(reads + 1, replies[item].RetryAfter))).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return replies;
    }
}
