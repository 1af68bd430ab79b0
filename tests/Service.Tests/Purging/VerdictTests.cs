using System.Text;
using GraphPurge.Connection;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Purging;

/// <summary>The table of outcomes, row by row.</summary>
public sealed class VerdictTests
{
    private static readonly PurgeOptions s_plain = new();
    private static readonly PurgeOptions s_verify = new() { Verify = true };

    // Stands for a target that a list of ours named.
    private static readonly PurgeOptions s_known = new() { ReportAttempts = true };
    private static readonly PurgeOptions s_ignoreMissing = new() { IgnoreMissing = true };
    private static readonly PurgeFaults s_faults = new(new GraphPurgeContext(SignInKind.AccessToken, new Uri("https://graph.microsoft.com"), "v1.0")
    {
        Identity = IdentityKind.Application,
        Permissions = ["User.Read.All"],
    });

    private static GraphReply Absent => Reply(404, "Request_ResourceNotFound");

    private static GraphReply Lost => new() { ClientRequestId = "", AnswerLost = true };

    private static GraphReply NeverSent => new() { ClientRequestId = "" };

    [Fact]
    public void Only_the_documented_204_is_purged() => Settled(OfDeletion(s_plain, Reply(204)), PurgeOutcome.Purged, null);

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(206)]
    [InlineData(207)]
    public void Any_other_2xx_is_read_back_before_it_counts(int status)
    {
        Settled(OfDeletion(s_plain, Reply(status)), NextStep.ReadBack);
        Settled(OfReadBack(s_plain, Absent, Reply(status)), PurgeOutcome.AbsentAfterRetry, null);
        Settled(OfReadBack(s_known, Absent, Reply(status)), PurgeOutcome.PurgedAfterRetry, null);
        Settled(OfReadBack(s_plain, Present, Reply(status)), NextStep.Retry);
        Settled(OfReadBack(s_plain, Present, [.. Enumerable.Repeat(Reply(status), 8)]), PurgeOutcome.Failed, FaultCondition.PurgeNotConfirmed);
        Settled(OfReadBack(s_plain, Reply(403), Reply(status)), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
    }

    [Fact]
    public void A_read_that_is_answered_about_another_object_says_nothing()
    {
        Settled(OfReadBack(s_plain, Reply(200), Reply(504)), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
        Settled(OfReadBack(s_plain, PresentAs("2"), Reply(504)), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
        Settled(OfLook(s_plain, PresentAs("2"), Absent), PurgeOutcome.NotFound, FaultCondition.TargetNotFound);
    }

    [Fact]
    public void Absent_here_and_present_elsewhere_is_not_deleted_also_with_IgnoreMissing()
    {
        Settled(OfLook(s_plain, Present, Absent), PurgeOutcome.NotDeleted, FaultCondition.TargetNotDeleted);
        Settled(OfLook(s_ignoreMissing, Present, Absent), PurgeOutcome.NotDeleted, FaultCondition.TargetNotDeleted);
    }

    [Fact]
    public void Where_nobody_may_look_elsewhere_the_absence_counts_and_is_marked_as_unchecked()
    {
        Settled(OfLook(s_plain, Reply(403), Absent), PurgeOutcome.NotFound, FaultCondition.TargetNotFound);
        Settled(OfLook(s_ignoreMissing, Reply(403), Absent), PurgeOutcome.AlreadyGone, null);
        Assert.True(OfLook(s_plain, Reply(403), Absent).IsUnchecked);
        Assert.False(OfLook(s_plain, Absent, Absent).IsUnchecked);
    }

    [Theory]
    [InlineData("Request_ResourceNotFound")]
    [InlineData("Directory_ObjectNotFound")]
    [InlineData("ErrorItemNotFound")]
    public void Absent_on_the_first_attempt_is_not_found_once_it_is_nowhere_else(string code)
    {
        Settled(OfDeletion(s_plain, Reply(404, code)), NextStep.LookElsewhere);
        Settled(OfLook(s_plain, Absent, Reply(404, code)), PurgeOutcome.NotFound, FaultCondition.TargetNotFound);
    }

    [Fact]
    public void Absent_on_the_first_attempt_is_no_error_when_the_caller_says_so() => Settled(OfLook(s_ignoreMissing, Absent, Absent), PurgeOutcome.AlreadyGone, null);

    [Theory]
    [InlineData(null)]
    [InlineData("UnknownError")]
    public void A_404_without_a_code_that_says_so_is_no_absence(string? code)
    {
        Settled(OfDeletion(s_plain, Reply(404, code)), PurgeOutcome.Failed, FaultCondition.RequestRejected);
        Settled(OfDeletion(s_ignoreMissing, Reply(404, code)), PurgeOutcome.Failed, FaultCondition.RequestRejected);
        Settled(OfDeletion(s_plain, Reply(504), Reply(404, code)), NextStep.ReadBack);
    }

    [Theory]
    [InlineData("MailboxNotEnabledForRESTAPI")]
    [InlineData("ErrorInvalidUser")]
    public void A_mailbox_out_of_reach_is_no_absence(string code) => Settled(OfDeletion(s_ignoreMissing, Reply(404, code)), PurgeOutcome.Failed, FaultCondition.MailboxUnavailable);

    [Fact]
    public void Absent_after_an_attempt_of_unknown_fate_is_purged_where_it_was_known_to_exist()
    {
        Settled(OfDeletion(s_known, Lost, Absent), PurgeOutcome.PurgedAfterRetry, null);
        Settled(OfDeletion(s_known, Reply(500), Reply(429), Absent), PurgeOutcome.PurgedAfterRetry, null);
    }

    [Fact]
    public void Absent_after_an_attempt_of_unknown_fate_proves_nothing_of_what_nobody_saw()
    {
        Settled(OfDeletion(s_plain, Lost, Absent), PurgeOutcome.AbsentAfterRetry, null);
        Settled(OfDeletion(s_ignoreMissing, Reply(504), Absent), PurgeOutcome.AbsentAfterRetry, null);
        Settled(OfDeletion(s_verify, Reply(500), Reply(429), Absent), PurgeOutcome.AbsentAfterRetry, null);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(424)]
    public void Absent_after_an_attempt_that_did_nothing_is_not_found(int status) =>
        Settled(OfLook(s_plain, Absent, Reply(status), Absent), PurgeOutcome.NotFound, FaultCondition.TargetNotFound);

    [Theory]
    [InlineData(408, null)]
    [InlineData(424, null)]
    [InlineData(429, "ApplicationThrottled")]
    [InlineData(500, null)]
    [InlineData(502, null)]
    [InlineData(503, null)]
    [InlineData(504, null)]
    [InlineData(409, "Directory_ConcurrencyViolation")]
    [InlineData(400, "Directory_ReplicaUnavailable")]
    [InlineData(403, "ErrorMailboxMoveInProgress")]
    public void What_may_pass_is_tried_again(int status, string? code) => Settled(OfDeletion(s_plain, Reply(status, code)), NextStep.Retry);

    [Fact]
    public void Retries_used_up_after_an_attempt_of_unknown_fate_lead_to_reading_back() => Settled(OfDeletion(s_plain, [Reply(504), .. Enumerable.Repeat(Reply(503), 7)]), NextStep.ReadBack);

    [Fact]
    public void Read_back_after_an_attempt_of_unknown_fate_tells()
    {
        Settled(OfReadBack(s_plain, Present, Reply(504)), PurgeOutcome.Failed, FaultCondition.ServiceUnavailable);
        Settled(OfReadBack(s_known, Absent, Reply(504)), PurgeOutcome.PurgedAfterRetry, null);
        Settled(OfReadBack(s_plain, Absent, Reply(504)), PurgeOutcome.AbsentAfterRetry, null);
        Settled(OfReadBack(s_plain, Reply(503), Reply(504)), NextStep.ReadAgain);
        Settled(OfLastReadBack(s_plain, Reply(503), Reply(504)), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
        Settled(OfLastReadBack(s_plain, Lost, Lost), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
        Settled(OfReadBack(s_plain, Reply(404), Lost), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
    }

    [Fact]
    public void A_403_is_denied_and_says_what_is_needed_and_carried()
    {
        var verdict = OfDeletion(s_plain, Reply(403, "Authorization_RequestDenied"));
        Settled(verdict, PurgeOutcome.Denied, FaultCondition.AccessDenied);
        Assert.Contains("User.DeleteRestore.All", verdict.Fault!.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("User.Read.All", verdict.Fault.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Hard_delete_protection_is_protected() =>
        Settled(OfDeletion(s_plain, Reply(403, "Directory_HardDeleteProtected")), PurgeOutcome.Protected, FaultCondition.TargetProtected);

    [Theory]
    [InlineData(429, FaultCondition.Throttled)]
    [InlineData(503, FaultCondition.ServiceUnavailable)]
    public void Throttling_or_an_outage_that_outlasts_the_attempts_is_failed(int status, FaultCondition condition) =>
        Settled(OfDeletion(s_plain, [.. Enumerable.Repeat(Reply(status), 8)]), PurgeOutcome.Failed, condition);

    [Fact]
    public void What_never_left_is_tried_again_and_never_of_unknown_fate()
    {
        Settled(OfDeletion(s_plain, NeverSent), NextStep.Retry);
        Settled(OfDeletion(s_plain, [.. Enumerable.Repeat(NeverSent, 8)]), PurgeOutcome.Failed, FaultCondition.ServiceUnavailable);
        Settled(Verdict.Stopped(Item(s_plain, NeverSent), s_plain), PurgeOutcome.NotAttempted, null);
        Assert.Equal(0, Item(s_plain, NeverSent, NeverSent).Attempts);
    }

    [Fact]
    public void A_wait_that_is_too_long_is_not_waited_for()
    {
        Settled(OfDeletion(s_plain, Reply(429) with { RetryAfter = TimeSpan.FromHours(23) }), NextStep.Retry);
        Settled(OfDeletion(s_plain, Reply(429) with { RetryAfter = TimeSpan.MaxValue }), PurgeOutcome.Failed, FaultCondition.Throttled);
    }

    [Theory]
    [InlineData(400, "Request_BadRequest", FaultCondition.RequestRejected)]
    [InlineData(400, "ErrorInvalidIdMalformed", FaultCondition.TargetIdNotOfMailbox)]
    [InlineData(401, "InvalidAuthenticationToken", FaultCondition.SignInRejected)]
    public void What_cannot_pass_is_failed_at_once(int status, string code, FaultCondition condition) =>
        Settled(OfDeletion(s_plain, Reply(status, code)), PurgeOutcome.Failed, condition);

    [Fact]
    public void With_verification_a_204_is_read_back_first()
    {
        Settled(OfDeletion(s_verify, Reply(204)), NextStep.ReadBack);
        Settled(OfReadBack(s_verify, Absent, Reply(204)), PurgeOutcome.Purged, null);
        Settled(OfReadBack(s_verify, Present, Reply(204)), NextStep.ReadAgain);
        Settled(OfLastReadBack(s_verify, Present, Reply(204)), PurgeOutcome.Failed, FaultCondition.PurgeNotConfirmed);
        Settled(OfLastReadBack(s_verify, Reply(503), Reply(204)), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
    }

    [Fact]
    public void ErrorCannotDeleteObject_means_denied_or_gone_and_is_read_back()
    {
        var refused = Reply(403, "ErrorCannotDeleteObject");
        Settled(OfDeletion(s_plain, refused), NextStep.ReadBack);
        Settled(OfReadBack(s_plain, Present, refused), PurgeOutcome.Denied, FaultCondition.AccessDenied);
        Settled(OfReadBack(s_plain, Absent, refused), NextStep.LookElsewhere);
        Settled(OfLook(s_ignoreMissing, Absent, refused), PurgeOutcome.AlreadyGone, null);
        Settled(OfReadBack(s_known, Absent, Lost, refused), PurgeOutcome.PurgedAfterRetry, null);
        Settled(OfReadBack(s_plain, Reply(403), refused), PurgeOutcome.Denied, FaultCondition.AccessDenied);
    }

    [Fact]
    public void A_stop_tells_what_is_known()
    {
        Settled(Verdict.Stopped(Item(s_plain), s_plain), PurgeOutcome.NotAttempted, null);
        Settled(Verdict.Stopped(Item(s_plain, Reply(429)), s_plain), PurgeOutcome.Failed, FaultCondition.Throttled);
        Settled(Verdict.Stopped(Item(s_plain, Reply(503)), s_plain), PurgeOutcome.Failed, FaultCondition.ServiceUnavailable);
        Settled(Verdict.Stopped(Item(s_plain, Reply(401) with { TokenWasRenewed = true }), s_plain), PurgeOutcome.Failed, FaultCondition.RequestRejected);
        Settled(Verdict.Stopped(Item(s_plain, Reply(504)), s_plain), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
        Settled(Verdict.Stopped(Item(s_plain, Reply(204)), s_plain), PurgeOutcome.Purged, null);
        Settled(Verdict.Stopped(Item(s_plain, Reply(202)), s_plain), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
    }

    private static GraphReply Present => PresentAs("1");

    private static GraphReply PresentAs(string id) => Reply(200) with { Body = Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}""") };

    private static GraphReply Reply(int status, string? code = null) => new() { ClientRequestId = "", StatusCode = status, ErrorCode = code };

    private static Verdict OfDeletion(PurgeOptions options, params GraphReply[] replies) => Verdict.OfDeletion(Item(options, replies), options, s_faults);

    private static Verdict OfReadBack(PurgeOptions options, GraphReply reading, params GraphReply[] replies) =>
        Verdict.OfReadBack(Item(options, replies), reading, options, s_faults);

    private static Verdict OfLastReadBack(PurgeOptions options, GraphReply reading, params GraphReply[] replies)
    {
        var item = Item(options, replies);
        item.Reads = 100;
        return Verdict.OfReadBack(item, reading, options, s_faults);
    }

    private static Verdict OfLook(PurgeOptions options, GraphReply reading, params GraphReply[] replies) => Verdict.OfLook(Item(options, replies), reading, options);

    // An item that got these answers, one after the other.
    private static PurgeItem Item(PurgeOptions options, params GraphReply[] replies)
    {
        var item = new PurgeItem(new PurgeTarget { Kind = PurgeKind.DirectoryObject, Id = "1", ObjectType = "user", IsKnownToExist = options == s_known });
        foreach (var reply in replies)
        {
            item.BeginAttempt(default, default);
            item.EndAttempt(reply);
        }

        return item;
    }

    private static void Settled(Verdict verdict, NextStep step) => Assert.Equal(step, verdict.Step);

    private static void Settled(Verdict verdict, PurgeOutcome outcome, FaultCondition? condition)
    {
        Assert.Equal((NextStep.Settle, outcome), (verdict.Step, verdict.Outcome));
        Assert.Equal(condition, verdict.Fault?.Condition);
    }
}
