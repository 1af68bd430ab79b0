using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Connection;

/// <summary>Asks for a token again while whoever gives it cannot be reached.</summary>
internal static class SignInRetry
{
    /// <summary>Asks until there is an answer, as often as <see cref="RetrySchedule.SignInAttempts"/> says.</summary>
    /// <param name="ask">Asks once.</param>
    /// <param name="isWanted">Whether a token is still wanted.</param>
    /// <param name="time">The time to wait by.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphPurgeException">There is no token.</exception>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask, Func<bool> isWanted, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask().ConfigureAwait(false);
            }
            catch (GraphPurgeException e) when (e.Fault.Condition == FaultCondition.SignInUnavailable && attempt < RetrySchedule.SignInAttempts && isWanted())
            {
                await time.WaitAsync(RetrySchedule.Before(attempt + 1, retryAfter: null), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
