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
    private static readonly PurgeOptions s_ignoreMissing = new() { IgnoreMissing = true };
    private static readonly PermissionAdvice s_advice = new(new GraphPurgeContext
    {
        SignIn = SignInKind.AccessToken,
        Endpoint = new Uri("https://graph.microsoft.com"),
        ApiVersion = "v1.0",
        Identity = IdentityKind.Application,
        Permissions = ["User.Read.All"],
    });

    private static GraphReply Absent => Reply(404, "Request_ResourceNotFound");

    private static GraphReply Lost => new() { ClientRequestId = "", AnswerLost = true };

    private static GraphReply NeverSent => new() { ClientRequestId = "" };

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public void A_2xx_is_purged(int status) => Settled(OfDeletion(s_plain, Reply(status)), PurgeOutcome.Purged, null);

    [Theory]
    [InlineData("Request_ResourceNotFound")]
    [InlineData("Directory_ObjectNotFound")]
    [InlineData("ErrorItemNotFound")]
    public void Absent_on_the_first_attempt_is_not_found(string code) =>
        Settled(OfDeletion(s_plain, Reply(404, code)), PurgeOutcome.NotFound, FaultCondition.TargetNotFound);

    [Fact]
    public void Absent_on_the_first_attempt_is_no_error_when_the_caller_says_so() => Settled(OfDeletion(s_ignoreMissing, Absent), PurgeOutcome.AlreadyGone, null);

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
    public void Absent_after_an_attempt_of_unknown_fate_is_purged_after_retry()
    {
        Settled(OfDeletion(s_plain, Lost, Absent), PurgeOutcome.PurgedAfterRetry, null);
        Settled(OfDeletion(s_ignoreMissing, Reply(504), Absent), PurgeOutcome.PurgedAfterRetry, null);
        Settled(OfDeletion(s_plain, Reply(500), Reply(429), Absent), PurgeOutcome.PurgedAfterRetry, null);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(424)]
    public void Absent_after_an_attempt_that_did_nothing_is_not_found(int status) =>
        Settled(OfDeletion(s_plain, Reply(status), Absent), PurgeOutcome.NotFound, FaultCondition.TargetNotFound);

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
        Settled(OfReadBack(s_plain, Reply(200), Reply(504)), PurgeOutcome.Failed, FaultCondition.ServiceUnavailable);
        Settled(OfReadBack(s_plain, Absent, Reply(504)), PurgeOutcome.PurgedAfterRetry, null);
        Settled(OfReadBack(s_plain, Reply(503), Reply(504)), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
        Settled(OfReadBack(s_plain, Lost, Lost), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
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
    public void A_host_that_cannot_be_reached_is_given_up_sooner()
    {
        Settled(OfDeletion(s_plain, [.. Enumerable.Repeat(NeverSent, 3)]), NextStep.Retry);
        Settled(OfDeletion(s_plain, [.. Enumerable.Repeat(NeverSent, 4)]), PurgeOutcome.Failed, FaultCondition.ServiceUnavailable);
    }

    [Theory]
    [InlineData(400, "Request_BadRequest", FaultCondition.RequestRejected)]
    [InlineData(400, "ErrorInvalidIdMalformed", FaultCondition.TargetIdNotOfMailbox)]
    [InlineData(401, "InvalidAuthenticationToken", FaultCondition.SignInRejected)]
    public void What_cannot_pass_is_failed_at_once(int status, string code, FaultCondition condition) =>
        Settled(OfDeletion(s_plain, Reply(status, code)), PurgeOutcome.Failed, condition);

    [Fact]
    public void With_verification_a_2xx_is_read_back_first()
    {
        Settled(OfDeletion(s_verify, Reply(204)), NextStep.ReadBack);
        Settled(OfReadBack(s_verify, Absent, Reply(204)), PurgeOutcome.Purged, null);
        Settled(OfReadBack(s_verify, Reply(200), Reply(204)), PurgeOutcome.Failed, FaultCondition.PurgeNotConfirmed);
        Settled(OfReadBack(s_verify, Reply(503), Reply(204)), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
    }

    [Fact]
    public void ErrorCannotDeleteObject_means_denied_or_gone_and_is_read_back()
    {
        var refused = Reply(403, "ErrorCannotDeleteObject");
        Settled(OfDeletion(s_plain, refused), NextStep.ReadBack);
        Settled(OfReadBack(s_plain, Reply(200), refused), PurgeOutcome.Denied, FaultCondition.AccessDenied);
        Settled(OfReadBack(s_plain, Absent, refused), PurgeOutcome.NotFound, FaultCondition.TargetNotFound);
        Settled(OfReadBack(s_ignoreMissing, Absent, refused), PurgeOutcome.AlreadyGone, null);
        Settled(OfReadBack(s_plain, Absent, Lost, refused), PurgeOutcome.PurgedAfterRetry, null);
        Settled(OfReadBack(s_plain, Reply(403), refused), PurgeOutcome.Denied, FaultCondition.AccessDenied);
    }

    [Fact]
    public void A_stop_tells_what_is_known()
    {
        Settled(Verdict.Stopped(Item()), PurgeOutcome.NotAttempted, FaultCondition.NotAttempted);
        Settled(Verdict.Stopped(Item(Reply(429))), PurgeOutcome.Failed, FaultCondition.NotAttempted);
        Settled(Verdict.Stopped(Item(Reply(504))), PurgeOutcome.Unknown, FaultCondition.OutcomeUnknown);
        Settled(Verdict.Stopped(Item(Reply(204))), PurgeOutcome.Purged, null);
    }

    private static GraphReply Reply(int status, string? code = null) => new() { ClientRequestId = "", StatusCode = status, ErrorCode = code };

    private static Verdict OfDeletion(PurgeOptions options, params GraphReply[] replies)
    {
        var item = Item(replies);
        return Verdict.OfDeletion(item, item.LastReply!, options, s_advice);
    }

    private static Verdict OfReadBack(PurgeOptions options, GraphReply reading, params GraphReply[] replies) =>
        Verdict.OfReadBack(Item(replies), reading, options, s_advice);

    // An item that got these answers, one after the other.
    private static PurgeItem Item(params GraphReply[] replies)
    {
        var item = new PurgeItem(new PurgeTarget { Kind = PurgeKind.DirectoryObject, Id = "1", ObjectType = "user" });
        foreach (var reply in replies)
        {
            item.BeginAttempt(default);
            item.EndAttempt(reply);
            if (reply.FateUnknown)
            {
                item.RememberUnknownFate();
            }
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
