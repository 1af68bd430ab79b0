using System.Management.Automation;
using System.Management.Automation.Host;
using GraphPurge.Connection;
using GraphPurge.Consent;
using GraphPurge.Errors;
using GraphPurge.Targets;

namespace GraphPurge.Purging;

/// <summary>
/// The flow of a removal: what is piped in is checked, asked for and handed to a run, whose results are written as they come. However the command ends, every
/// target that came in is accounted for: in the streams while they are open, and in a last line on the host.
/// </summary>
public abstract class RemovalCommand : SessionCommand
{
    /// <summary>How many targets one question counts at most. More would be no question any more that somebody can check.</summary>
    private const int MostPerQuestion = 10_000;

    /// <summary>How many targets -WhatIf names at most.</summary>
    private const int MostPreviewed = 1_000;

    private readonly PurgeTally _tally = new();
    private readonly PurgeProgress _progress;

    // What came in and waits to be asked about, or for the end of the input.
    private readonly Queue<PurgeTarget> _waiting = [];

    // What an ended stream could not take any more, for the last lines on the host.
    private readonly List<string> _unknown = [];
    private IPurgeRun? _run;
    private SecondInterrupt? _interrupt;
    private Questioner? _questioner;
    private ConsentMode _consent;
    private TargetSummary? _previewed;
    private IPurgeForecast? _counted;
    private int _asked;
    private int _heldBack;
    private bool _environmentWasRefused;
    private bool _isEnding;
    private bool _isWritten;
    private bool? _isVerbose;
    private int _waitWasAnnounced;

    /// <summary>Begins to count.</summary>
    private protected RemovalCommand() => _progress = new PurgeProgress(_tally);

    /// <summary>Runs without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits a result for every target.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Treats missing targets as already deleted, and not as errors.</summary>
    [Parameter]
    public SwitchParameter IgnoreMissing { get; set; }

    /// <summary>Reads every target back that the service confirms as deleted, and reports it as purged only when it is gone.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>How many requests are in flight at once at most. Each mailbox and the directory have limits of their own, which are kept too.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 64;

    /// <summary>The only tenant to delete in: its id, or one of its domain names. A session with any other is refused before anything is sent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    /// <summary>The most targets to delete. Nothing is deleted until all have come in, and nothing at all when there are more.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaximumCount { get; set; }

    private protected override EqualErrors EqualErrors { get; } = new();

    private protected override bool EmitsResults => PassThru;

    /// <summary>What PowerShell says is done to a target.</summary>
    private protected abstract string Operation { get; }

    /// <summary>What is said of any targets, in the singular and in the plural.</summary>
    private protected abstract (string One, string Many) Noun { get; }

    /// <summary>What cannot be undone, in the words of the question.</summary>
    private protected abstract string Consequence { get; }

    private Questioner Questioner => _questioner ??= new Questioner(MyInvocation.MyCommand.Name, Host);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _consent = ConsentDecision.Of(this, Force);
        Guard(() => RequireTenant(TenantId));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(() => Decide(inputHasEnded: true));
        if (_run is null)
        {
            WriteLast();
            return;
        }

        _run.CompleteAdding();
        _progress.TotalIsKnown = true;
        while (!_run.IsCompleted)
        {
            WriteNext(millisecondsTimeout: 100);
        }

        if (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        WriteLast();
    }

    /// <summary>Stops the run, and says at once what it still waits for.</summary>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        if (_run is { } run)
        {
            run.Stop();
            AnnounceWait(run.Status);
        }
    }

    /// <summary>Ends the run. One whose results were not all written is stopped, what is in flight is awaited, and a last line accounts for all.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (!_isWritten && (_run is not null || _waiting.Count > 0))
            {
                AccountForTheRest();
            }

            _run?.Dispose();
            _interrupt?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Purges what the identities name. They were counted as having come in.</summary>
    private protected void Purge(IReadOnlyList<TargetIdentity> identities)
    {
        foreach (var identity in identities)
        {
            GuardTarget(identity.Source, () => Purge(identity));
        }
    }

    /// <summary>Counts the targets that came in. What names none is an error and no target.</summary>
    private protected void CountIn(IReadOnlyList<TargetIdentity> identities) => _tally.CameIn(identities.Count(identity => identity.Fault is null));

    /// <inheritdoc/>
    private protected override void BeforeTheEnd()
    {
        if (_isEnding)
        {
            return;
        }

        _isEnding = true;
        while (_waiting.TryDequeue(out var target))
        {
            Settle(target, PurgeOutcome.NotAttempted, NotReached);
        }

        if (_run is { } run)
        {
            WriteTheRest(run);
        }
    }

    /// <summary>What stands against purging a target, whatever the service would answer; null when nothing is known to.</summary>
    private protected virtual Fault? FindObstacle(PurgeTarget target) => Session.FindObstacle(target);

    /// <summary>The target that an identity names.</summary>
    private protected abstract PurgeTarget ToTarget(TargetIdentity identity);

    /// <summary>How the prompt names a target.</summary>
    private protected abstract string Describe(PurgeTarget target);

    /// <summary>The type of a target, in the singular and in the plural.</summary>
    private protected abstract (string One, string Many) TypeOf(PurgeTarget target);

    private void Purge(TargetIdentity identity)
    {
        _ = identity.RequireId();
        PurgeTarget target;
        try
        {
            target = ToTarget(identity);
        }
        catch (GraphPurgeException)
        {
            _tally.Withdraw();
            throw;
        }

        if (identity.ReadingFault is { Condition: FaultCondition.TargetNotFound } && _consent != ConsentMode.Preview)
        {
            // Nothing is deleted, so there is nothing to ask. Whether it is gone or was never deleted, a look elsewhere tells.
            Add(target with { IsKnownAbsent = true });
        }
        else if ((identity.ReadingFault ?? FindObstacle(target)) is { } obstacle)
        {
            Refuse(target, obstacle);
        }
        else if (_consent == ConsentMode.Granted && MaximumCount is null)
        {
            Add(target);
        }
        else
        {
            Consider(target);
        }
    }

    // What needs an answer, or the end of the input, before it may be deleted.
    private void Consider(PurgeTarget target)
    {
        if (_consent is ConsentMode.AskEach or ConsentMode.AskOnce)
        {
            // At the first target, and not after all of them were listed.
            Questioner.RequireAnswers();
        }

        _waiting.Enqueue(target);
        if (MaximumCount is { } maximum)
        {
            _counted ??= Session.BeginForecast();
            if (_counted.Add(target) && _counted.Count > maximum)
            {
                throw new GraphPurgeException(new Fault(FaultCondition.MaximumCountExceeded, $"More than {Quantity.Of(maximum, "target", "targets")} came in, which is the most that -MaximumCount allows. Nothing was deleted.")
                {
                    RecommendedAction = FaultCatalogue.Of(FaultCondition.MaximumCountExceeded).Advice,
                });
            }
        }
        else
        {
            Decide(inputHasEnded: false);
        }
    }

    private void Decide(bool inputHasEnded)
    {
        while (_waiting.Count >= (_consent == ConsentMode.AskOnce && !inputHasEnded ? MostPerQuestion : 1))
        {
            switch (_consent)
            {
                case ConsentMode.Preview:
                    Preview(_waiting.Dequeue());
                    break;
                case ConsentMode.AskEach:
                    // It stays among the waiting until it is answered: whoever stops the command here has not lost it.
                    Follow(Questioner.Ask(_ => ShouldProcess(Printable.Of(Describe(_waiting.Peek())), Operation)));
                    break;
                case ConsentMode.AskOnce:
                    AskOnce([.. _waiting.Take(MostPerQuestion)], inputHasEnded && _waiting.Count <= MostPerQuestion);
                    break;
                default:
                    Add(_waiting.Dequeue());
                    break;
            }
        }

        if (inputHasEnded && _previewed is { } previewed)
        {
            WriteHostLine($"What if: {previewed.Types} would be deleted permanently{(_counted!.Count < previewed.Count ? $" ({Quantity.Of(previewed.Count - _counted.Count, "input repeats", "inputs repeat")} another)" : "")}. Nothing was deleted."
                + (previewed.Count > MostPreviewed ? $" The first {MostPreviewed:N0} are listed above." : ""));
        }
    }

    private void Preview(PurgeTarget target)
    {
        _previewed ??= new TargetSummary(TypeOf);
        _previewed.Add(target);
        if (MaximumCount is null)
        {
            _counted ??= Session.BeginForecast();
            _counted.Add(target);
        }

        if (_previewed.Count <= MostPreviewed)
        {
            ShouldProcess(Printable.Of(Describe(target)), Operation);
        }

        Settle(target, PurgeOutcome.NotAttempted, new Fault(FaultCondition.NotAttempted, "Nothing was sent because of -WhatIf."));
    }

    private void AskOnce(IReadOnlyList<PurgeTarget> targets, bool isLast)
    {
        var summary = new TargetSummary(TypeOf);
        var forecast = Session.BeginForecast();
        foreach (var target in targets)
        {
            summary.Add(target);
            forecast.Add(target);
        }

        var name = Await(Session.ReadTenantNameAsync(EventSink, StopToken));
        var count = Quantity.Of(forecast.Count, Noun.One, Noun.Many);
        var caption = targets.Count == 1 ? QuestionAbout(targets[0]) : $"Delete {(_asked > 0 ? "the next " : isLast ? "" : "the first ")}{count} permanently?";
        var message = PurgeQuestion.Describe(targets.Count == 1 ? summary.Types : count, summary, forecast, Session.Context, name, Consequence + (isLast ? "" : " More may follow, and are asked about separately."));
        QuestionChoice answer;
        do
        {
            answer = targets.Count == 1
                ? Questioner.Choose(caption, message, QuestionChoice.Yes, QuestionChoice.No)
                : Questioner.Choose(caption, message, QuestionChoice.Yes, QuestionChoice.No, QuestionChoice.OneByOne, QuestionChoice.List);
            if (answer == QuestionChoice.List)
            {
                Questioner.Show(targets.Select(target => "  " + Printable.Of(Describe(target))));
            }
        }
        while (answer == QuestionChoice.List);

        _asked += targets.Count;
        var (all, none) = (answer == QuestionChoice.Yes, answer == QuestionChoice.No);
        for (var i = 1; i <= targets.Count; i++)
        {
            Follow(all || (!none && Questioner.Ask(_ => ShouldContinue(QuestionAbout(_waiting.Peek()), $"{i:N0} of {targets.Count:N0}", hasSecurityImpact: true, ref all, ref none))));
        }
    }

    private string QuestionAbout(PurgeTarget target) => $"Delete the {Printable.Of(Describe(target))} permanently?";

    private void Follow(bool isAgreed)
    {
        var target = _waiting.Dequeue();
        if (isAgreed)
        {
            Add(target);
        }
        else
        {
            Settle(target, PurgeOutcome.Declined);
        }
    }

    private static Fault NotReached => new(FaultCondition.NotAttempted, "Nothing was sent: the command ended before.");

    private void Add(PurgeTarget target)
    {
        var run = _run ??= Start();
        while (!run.TryAdd(target))
        {
            WriteNext(millisecondsTimeout: 100);
        }

        while (WriteNext(millisecondsTimeout: 0))
        {
        }
    }

    private IPurgeRun Start()
    {
        var run = Session.StartPurge(new PurgeOptions { IgnoreMissing = IgnoreMissing, Verify = Verify, ThrottleLimit = ThrottleLimit, ReportAttempts = IsVerbose });
        _interrupt = new SecondInterrupt(run.Abandon);
        if (StopToken.IsCancellationRequested)
        {
            // Stopped while there was no run yet to be stopped.
            run.Stop();
        }

        return run;
    }

    private void Refuse(PurgeTarget target, Fault obstacle)
    {
        PurgeOutcome? outcome = obstacle.Condition switch
        {
            FaultCondition.ObjectTypeNotPurgeable or FaultCondition.ObjectTypeNeedsBeta or FaultCondition.EnvironmentNotSupported => PurgeOutcome.Unsupported,
            FaultCondition.TargetTooYoung or FaultCondition.TargetAgeUnknown or FaultCondition.TenantMismatch => PurgeOutcome.NotAttempted,
            FaultCondition.TargetNotFound => IgnoreMissing ? PurgeOutcome.AlreadyGone : PurgeOutcome.NotFound,
            _ => null, // names no target that there could be
        };
        if (outcome is { } known)
        {
            Settle(target, known, known == PurgeOutcome.AlreadyGone ? null : obstacle);
        }
        else
        {
            _tally.Withdraw();
        }

        if (obstacle.Condition == FaultCondition.TargetTooYoung)
        {
            // That is what the limit is for, and no error.
            _heldBack++;
            return;
        }

        // What a cloud does not have, it lacks for every target: that is one error.
        if (outcome != PurgeOutcome.AlreadyGone && !(obstacle.Condition == FaultCondition.EnvironmentNotSupported && _environmentWasRefused))
        {
            _environmentWasRefused |= obstacle.Condition == FaultCondition.EnvironmentNotSupported;
            Write(obstacle, target.Source, hasResult: outcome is not null);
        }
    }

    // The fate of a target for which nothing was sent.
    private void Settle(PurgeTarget target, PurgeOutcome outcome, Fault? fault = null)
    {
        _tally.Settled(outcome);
        if (PassThru)
        {
            WriteObject(PurgeResult.Of(target, outcome, fault, DateTimeOffset.UtcNow));
        }

        WriteOutcome(target, outcome, attempts: 0);
    }

    private bool WriteNext(int millisecondsTimeout)
    {
        if (StopToken.IsCancellationRequested)
        {
            // What is taken now could not be written any more.
            throw new PipelineStoppedException();
        }

        AnswerTokenDemand(Session.TokenRelay);
        if (ProgressIsDue)
        {
            Show(_progress.Next(_run!.Status.WaitReason));
        }

        if (!_run!.TryTake(out var serviceEvent, millisecondsTimeout))
        {
            return false;
        }

        if (serviceEvent is TargetSettledEvent settled)
        {
            if (StopToken.IsCancellationRequested)
            {
                // It came while the stop did. The streams are closed by now, and the last lines tell of it.
                Account(settled);
                throw new PipelineStoppedException();
            }

            WriteSettled(settled);
        }
        else
        {
            Show(serviceEvent);
        }

        return true;
    }

    private void WriteSettled(TargetSettledEvent settled)
    {
        _tally.Settled(settled);
        if (PassThru)
        {
            WriteObject(settled.Result);
        }

        WriteOutcome(settled.Target, settled.Outcome, settled.Result.Attempts);
        if (settled.Fault is { } fault)
        {
            if (fault.EndsTheCommand())
            {
                End(fault, settled.Target.Source);
            }

            Write(fault, settled.Target.Source, hasResult: true);
        }
    }

    // Where an error ends the command, the other streams are still open: every result is written, and the errors that cannot be are counted.
    private void WriteTheRest(IPurgeRun run)
    {
        run.Stop();
        var unwritten = new SortedDictionary<FaultCondition, int>();
        foreach (var serviceEvent in TakeTheRest(run, () => AnswerTokenDemand(Session.TokenRelay)))
        {
            if (serviceEvent is not TargetSettledEvent settled)
            {
                Show(serviceEvent);
                continue;
            }

            _tally.Settled(settled);
            if (PassThru)
            {
                WriteObject(settled.Result);
            }

            WriteOutcome(settled.Target, settled.Outcome, settled.Result.Attempts);
            if (settled.Fault is { } fault)
            {
                unwritten[fault.Condition] = 1 + unwritten.GetValueOrDefault(fault.Condition);
                if (settled.Outcome == PurgeOutcome.Unknown)
                {
                    WriteWarning(Printable.Of(fault.Message));
                }
            }
        }

        WriteDoubts();
        if (unwritten.Count > 0)
        {
            WriteWarning($"The command ends with its first error, so {Quantity.Of(unwritten.Values.Sum(), "other error is", "other errors are")} not shown: {string.Join(", ", unwritten.Select(entry => $"{Quantity.Number(entry.Value)} {entry.Key}"))}.");
        }
    }

    // The streams are closed; the host is not. Targets are named where their fate is not known.
    private void AccountForTheRest()
    {
        if (_run is { } run)
        {
            run.Stop();
            foreach (var settled in TakeTheRest(run, RefuseTokenDemand).OfType<TargetSettledEvent>())
            {
                Account(settled);
            }
        }

        _tally.SettleTheRest();
        if (_unknown.Count > 0)
        {
            Host?.UI?.WriteWarningLine($"No answer came to the deletion of {Quantity.Of(_unknown.Count, "target", "targets")}, and nobody knows whether it took effect:{string.Concat(_unknown)}");
        }

        Host?.UI?.WriteWarningLine($"{MyInvocation.MyCommand.Name} was stopped. {_tally.Summarize()}");
    }

    private void Account(TargetSettledEvent settled)
    {
        _tally.Settled(settled);
        if (settled.Outcome == PurgeOutcome.Unknown && !settled.IsRepeated)
        {
            _unknown.Add($"{Environment.NewLine}  {Printable.Of(Describe(settled.Target))}");
        }
    }

    private IEnumerable<ServiceEvent> TakeTheRest(IPurgeRun run, Action answerTokenDemand)
    {
        const int patience = 20;
        _interrupt?.CountAsFirst();
        var waits = 0;
        while (!run.IsCompleted)
        {
            answerTokenDemand();
            if (run.TryTake(out var serviceEvent, millisecondsTimeout: 100))
            {
                yield return serviceEvent!;
            }
            else if (++waits >= patience)
            {
                AnnounceWait(run.Status);
            }
        }
    }

    // No other command can be called any more, and what waits for a token must not wait for ever.
    private void RefuseTokenDemand()
    {
        if (Session.TokenRelay is { } relay && relay.TryTake(out var demand))
        {
            demand.Refuse(new Fault(FaultCondition.ContextTokenUnavailable, "The command was stopped before its token could be renewed."));
        }
    }

    private void AnnounceWait(PurgeStatus status)
    {
        if (status.Requests > 0 && Interlocked.Exchange(ref _waitWasAnnounced, 1) == 0)
        {
            Host?.UI?.WriteWarningLine(
                $"{MyInvocation.MyCommand.Name} is stopping. It waits for the answers to {Quantity.Of(status.Requests, "request", "requests")} with {Quantity.Of(status.Targets, "target", "targets")}, at most {status.LongestWait.TotalSeconds:0} s. " +
                "Press Ctrl+C again to stop waiting: these targets are then reported as Unknown.");
        }
    }

    private void WriteOutcome(PurgeTarget target, PurgeOutcome outcome, int attempts)
    {
        if (_isVerbose ??= IsVerbose)
        {
            WriteVerbose(Printable.Of(OutcomeText.Describe(Describe(target), outcome, attempts)));
        }
    }

    // One line for all. A preview has its own, and for one target its result or its error says all.
    private void WriteLast()
    {
        base.EndProcessing();
        WriteDoubts();
        if (_consent != ConsentMode.Preview && _tally.Received > 1)
        {
            WriteHostLine(_tally.Summarize());
        }
        else if (_tally.Received == 1)
        {
            WriteVerbose(_tally.Summarize());
        }

        _isWritten = true;
    }

    private void WriteDoubts()
    {
        if (_heldBack > 0)
        {
            WriteWarning($"{Quantity.Of(_heldBack, "target was", "targets were")} deleted too recently for -MinimumAge and held back. -PassThru shows which.");
        }

        if (_tally.AbsentAfterRetry is > 0 and var absent)
        {
            WriteWarning($"{Quantity.Of(absent, "target is", "targets are")} absent after an attempt whose answer was lost (AbsentAfterRetry). Nobody knows whether the attempt deleted {(absent == 1 ? "it or it" : "them or they")} never existed in this tenant.");
        }

        if (_tally.Unchecked is > 0 and var uncheckedTargets)
        {
            WriteWarning($"{Quantity.Of(uncheckedTargets, "absent target", "absent targets")} could not be looked up elsewhere: a live object, or a contact in another folder, looks the same.");
        }
    }
}
