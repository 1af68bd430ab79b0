using GraphPurge.Purging;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>Takes the answers to batches and decides what follows for each target: its outcome, another attempt, or a read. Only the run's loop uses it.</summary>
/// <param name="open">The account of the run.</param>
/// <param name="queue">What is still to be sent.</param>
/// <param name="reachability">Notices when nothing leaves this machine.</param>
/// <param name="budgets">What the service still allows.</param>
/// <param name="faults">The errors in words.</param>
/// <param name="options">How the run behaves.</param>
/// <param name="report">Takes events.</param>
/// <param name="isQuiet">Whether nothing more is to be sent.</param>
/// <param name="stop">Stops the run.</param>
internal sealed class AnswerHandler(
    OpenTargets open, ScopeQueue queue, ReachabilityWatch reachability, RateBudgets budgets, PurgeFaults faults, PurgeOptions options, Action<ServiceEvent> report, Func<bool> isQuiet, Action stop)
{
    private bool _isEnding;

    private TimeSpan Now => budgets.Clock.Now;

    /// <summary>Takes the answers to a batch, or what was thrown instead.</summary>
    public void Take(PurgeMessage.BatchAnswered answered)
    {
        var (batch, replies) = (answered.Batch, answered.Replies);
        var now = Now;
        var neverSent = replies.Count(reply => reply.NeverSent);
        Land(batch, batch.Items.Count - neverSent, neverSent, now);
        if (answered.Error is { } error)
        {
            batch.Scope.Release(batch);
            TakeFailure(batch, error);
            return;
        }

        if (replies.FirstOrDefault(reply => reply.Diagnostic is not null) is { } caught)
        {
            // It befell the batch as a whole.
            report(new DiagnosticEvent($"{batch.Purpose}, client-request-id {caught.ClientRequestId}: {caught.Diagnostic}"));
        }

        reachability.Note(replies[0], batch.StartedAt, now);
        batch.Scope.LooksAreDenied |= batch.Purpose == RequestPurpose.LookElsewhere && replies.Any(reply => reply.StatusCode is 401 or 403);
        var answers = BatchAnswers.Of(replies);
        if (batch.IsWrite)
        {
            batch.Scope.Saturation.Note(batch.Items, replies, answers, now);
        }

        var verdicts = new Verdict[replies.Count];
        var wait = TimeSpan.Zero;
        for (var i = 0; i < verdicts.Length; i++)
        {
            var item = batch.Items[i];
            verdicts[i] = Judge(batch.Purpose, item, replies[i]);
            if (verdicts[i].Step is NextStep.Retry or NextStep.ReadAgain)
            {
                // The longest wait serves all that came back together.
                var own = RetrySchedule.Before((batch.IsWrite ? item.Tries : item.Reads) + 1, replies[i].RetryAfter);
                wait = own > wait ? own : wait;
            }
        }

        batch.Scope.Release(batch, answers, wait, now);
        var isUnreachable = replies.Any(ReachabilityWatch.NeverLeft);
        if (isUnreachable && reachability.IsHopeless && !isQuiet())
        {
            GiveUp(batch, replies[0]);
        }
        else if (isUnreachable && reachability.Rounds == 1 && !isQuiet())
        {
            report(new WarningEvent(Translation.Format($"Nothing could be sent: {replies[0].Describe()}. Trying again.")));
        }

        // All of them are counted before the first is settled: where everything is denied, one error says it.
        for (var i = 0; i < batch.Items.Count; i++)
        {
            if (verdicts[i].Step == NextStep.Settle && !batch.Items[i].IsSettled)
            {
                batch.Scope.Denials.Note(batch.Items[i], verdicts[i].Outcome);
            }
        }

        for (var i = 0; i < batch.Items.Count; i++)
        {
            Follow(batch, batch.Items[i], verdicts[i], now + wait);
        }

        WithholdTheDenied(batch.Scope);
    }

    private Verdict Judge(RequestPurpose purpose, PurgeItem item, GraphReply reply)
    {
        if (purpose == RequestPurpose.Delete)
        {
            item.EndAttempt(reply);
            return Verdict.OfDeletion(item, options, faults);
        }

        item.Reads++;
        return purpose == RequestPurpose.ReadBack ? Verdict.OfReadBack(item, reply, options, faults) : Verdict.OfLook(item, reply, options);
    }

    private void Land(PurgeBatch batch, int landed, int neverSent, TimeSpan now)
    {
        foreach (var budget in (RateBudget[])[batch.Scope.Budget, budgets.Global])
        {
            budget.Land(landed, batch.IsWrite, now);
            budget.GiveBack(neverSent, batch.IsWrite);
        }
    }

    private void TakeFailure(PurgeBatch batch, Exception error)
    {
        var isStopped = error is OperationCanceledException && !batch.IsWrite;
        if (!isStopped)
        {
            report(new DiagnosticEvent(Diagnostics.Describe(error, secret: null)));
        }

        foreach (var item in batch.Items.Where(item => !item.IsSettled))
        {
            if (batch.IsWrite)
            {
                item.LoseAttempt();
            }

            open.Settle(item, isStopped ? Verdict.Stopped(item, options) : Verdict.Unreadable(item, options, faults));
        }
    }

    private void Follow(PurgeBatch batch, PurgeItem item, Verdict verdict, TimeSpan due)
    {
        if (item.IsSettled)
        {
            return;
        }

        if (verdict.Step == NextStep.Settle)
        {
            SettleAnswered(batch.Scope, item, verdict);
        }
        else if (isQuiet())
        {
            open.Settle(item, Verdict.Stopped(item, options));
        }
        else if (batch.Scope.IsClosedFor(item))
        {
            open.Settle(item, Verdict.Withheld(item, options));
        }
        else if (verdict.Step is NextStep.ReadBack or NextStep.LookElsewhere)
        {
            item.Reads = 0;
            if (verdict.Step == NextStep.LookElsewhere && batch.Scope.LooksAreDenied)
            {
                open.Settle(item, Verdict.Missing(item, options, isUnchecked: true));
                return;
            }

            var next = verdict.Step == NextStep.ReadBack ? RequestPurpose.ReadBack : RequestPurpose.LookElsewhere;
            if (batch.IsWrite && item.LastReply is { StatusCode: 429 or 503, RetryAfter: { } asked } && !RetrySchedule.IsTooLong(asked))
            {
                // Its attempts are used up. The wait that the service asked for holds for reading it too.
                queue.Delay(Now + asked, batch.Scope, item, next);
            }
            else
            {
                queue.Enqueue(batch.Scope, item, next);
            }
        }
        else
        {
            queue.Delay(due, batch.Scope, item, verdict.Step == NextStep.Retry ? RequestPurpose.Delete : batch.Purpose);
        }
    }

    // One answer may tell that others cannot succeed either: that is one error, and the others are not tried.
    private void SettleAnswered(ThrottlingScope scope, PurgeItem item, Verdict verdict)
    {
        if (verdict.Fault is not { } fault)
        {
            open.Settle(item, verdict);
            return;
        }

        var said = (_isEnding && fault.EndsTheCommand()) || (scope.IsClosed && fault.Condition == FaultCondition.MailboxUnavailable);
        if (verdict.Outcome == PurgeOutcome.Denied && scope.Denials.IsClosed(item))
        {
            var denials = scope.Denials.Announce(item);
            said = denials is null;
            fault = denials is { } count ? PurgeFaults.AllDenied(fault, item, count) : fault;
        }

        if (scope.Saturation.IsHopeless && !scope.IsClosed && fault.Condition == FaultCondition.Throttled)
        {
            fault = PurgeFaults.Saturated(fault);
        }

        scope.IsClosed |= fault.Condition == FaultCondition.MailboxUnavailable || scope.Saturation.IsHopeless;
        open.Settle(item, said && item.Attempts == 0 ? Verdict.Withheld(item, options) : verdict with { Fault = said ? null : fault });
        if (fault.EndsTheCommand())
        {
            _isEnding = true;
            stop();
        }
    }

    private void WithholdTheDenied(ThrottlingScope scope)
    {
        if (scope.IsClosed || scope.Denials.HasClosed)
        {
            foreach (var item in scope.RemoveReady(scope.IsClosedFor))
            {
                open.Settle(item, Verdict.Withheld(item, options));
            }
        }
    }

    private void GiveUp(PurgeBatch batch, GraphReply reply)
    {
        // What is known of a target stays known: a confirmed, absent or unknown one says so itself.
        var unreachable = PurgeFaults.Unreachable(reply, reachability.Rounds);
        var first = batch.Items.FirstOrDefault(item => !item.IsSettled && Verdict.Stopped(item, options).Outcome is PurgeOutcome.Failed or PurgeOutcome.NotAttempted);
        if (first is not null)
        {
            open.Settle(first, new Verdict(NextStep.Settle, PurgeOutcome.Failed, unreachable));
        }
        else
        {
            report(new WarningEvent(unreachable.Message));
        }

        stop();
    }
}
