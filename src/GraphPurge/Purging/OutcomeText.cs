namespace GraphPurge.Purging;

/// <summary>Outcomes in words, for <c>-Verbose</c>.</summary>
internal static class OutcomeText
{
    /// <summary>What became of a target, in one sentence.</summary>
    /// <param name="target">The target as a message names it, without an article.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="attempts">How many deletion requests were sent for it.</param>
    public static string Describe(string target, PurgeOutcome outcome, int attempts) => $"The {target} {Words(outcome)} ({outcome}, {Quantity.Of(attempts, "attempt")}).";

    private static string Words(PurgeOutcome outcome) => outcome switch
    {
        PurgeOutcome.Purged => "was deleted permanently",
        PurgeOutcome.PurgedAfterRetry => "was deleted permanently, by an attempt whose answer was lost",
        PurgeOutcome.AbsentAfterRetry => "is absent after an attempt whose answer was lost",
        PurgeOutcome.AlreadyGone => "did not exist any more",
        PurgeOutcome.NotFound => "was not found",
        PurgeOutcome.NotDeleted => "was not deleted: it exists elsewhere",
        PurgeOutcome.Denied => "was not deleted: a permission or role is missing",
        PurgeOutcome.Protected => "was not deleted: it is protected",
        PurgeOutcome.Unsupported => "was not deleted: the service has no such operation for it",
        PurgeOutcome.Failed => "was not deleted",
        PurgeOutcome.Unknown => "may be deleted or not: the answer was lost, and it could not be read back",
        PurgeOutcome.Declined => "was not deleted: the answer to the question was no",
        _ => "was not attempted",
    };
}
