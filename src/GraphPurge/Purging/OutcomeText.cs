namespace GraphPurge.Purging;

/// <summary>Outcomes in words, for <c>-Verbose</c>.</summary>
internal static class OutcomeText
{
    /// <summary>What became of a target, in one sentence.</summary>
    /// <param name="target">The target as a message names it, without an article.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="attempts">How many deletion requests were sent for it.</param>
    public static string Describe(string target, PurgeOutcome outcome, int attempts) => Translation.Format($"The {target} {Words(outcome)} ({outcome}, {Quantity.Of(attempts, "attempt")}).");

    private static string Words(PurgeOutcome outcome) => outcome switch
    {
        PurgeOutcome.Purged => Translation.Of("was deleted permanently"),
        PurgeOutcome.PurgedAfterRetry => Translation.Of("was deleted permanently, by an attempt whose answer was lost"),
        PurgeOutcome.AbsentAfterRetry => Translation.Of("is absent after an attempt whose answer was lost"),
        PurgeOutcome.AlreadyGone => Translation.Of("did not exist any more"),
        PurgeOutcome.NotFound => Translation.Of("was not found"),
        PurgeOutcome.NotDeleted => Translation.Of("was not deleted: it exists elsewhere"),
        PurgeOutcome.Denied => Translation.Of("was not deleted: a permission or role is missing"),
        PurgeOutcome.Protected => Translation.Of("was not deleted: it is protected"),
        PurgeOutcome.Unsupported => Translation.Of("was not deleted: the service has no such operation for it"),
        PurgeOutcome.Failed => Translation.Of("was not deleted"),
        PurgeOutcome.Unknown => Translation.Of("may be deleted or not: the answer was lost, and it could not be read back"),
        PurgeOutcome.Declined => Translation.Of("was not deleted: the answer to the question was no"),
        _ => Translation.Of("was not attempted"),
    };
}
