using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Errors;
using GraphPurge.Targets;

namespace GraphPurge.Purging;

/// <summary>
/// The flow of a removal: what is piped in is checked, asked for and handed to a run, whose results are written as they come. However the command ends, every
/// target that came in is accounted for: in the streams while they are open, and in a last line on the host.
/// </summary>
public abstract class RemovalCommand : SessionCommand
{
    private readonly PurgeTally _tally = new();

    // What an ended stream could not take any more, for the last lines on the host.
    private readonly List<string> _unknown = [];
    private IPurgeRun? _run;
    private SecondInterrupt? _interrupt;
    private int _heldBack;
    private bool _environmentWasRefused;
    private bool _isEnding;
    private bool _isWritten;
    private int _waitWasAnnounced;

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

    /// <summary>What the prompt says is done to a target.</summary>
    private protected abstract string Operation { get; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => Guard(() => RequireTenant(TenantId));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_run is null)
        {
            WriteDoubts();
            return;
        }

        _run.CompleteAdding();
        _tally.AddingIsComplete();
        while (!_run.IsCompleted)
        {
            WriteNext(millisecondsTimeout: 100);
        }

        if (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        _isWritten = true;
        WriteDoubts();
        WriteVerbose(_tally.Summarize());
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
        if (disposing && _run is not null)
        {
            if (!_isWritten)
            {
                AccountForTheRest(_run);
            }

            _run.Dispose();
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
        if (_run is { } run && !_isEnding)
        {
            _isEnding = true;
            WriteTheRest(run);
        }
    }

    /// <summary>What stands against purging a target, whatever the service would answer; null when nothing is known to.</summary>
    private protected virtual Fault? FindObstacle(PurgeTarget target) => Session.FindObstacle(target);

    /// <summary>The target that an identity names.</summary>
    private protected abstract PurgeTarget ToTarget(TargetIdentity identity);

    /// <summary>How the prompt names a target.</summary>
    private protected abstract string Describe(PurgeTarget target);

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

        if (identity.ReadingFault is { Condition: FaultCondition.TargetNotFound } && !IsWhatIf())
        {
            // Nothing is deleted, so there is nothing to ask. Whether it is gone or was never deleted, a look elsewhere tells.
            Add(target with { IsKnownAbsent = true });
        }
        else if ((identity.ReadingFault ?? FindObstacle(target)) is { } obstacle)
        {
            Refuse(target, obstacle);
        }
        else if (Confirm(Force, () => ShouldProcess(Printable.Of(Describe(target)), Operation)))
        {
            Add(target);
        }
        else if (IsWhatIf())
        {
            _tally.Withdraw();
        }
        else
        {
            Settle(target, PurgeOutcome.Declined);
        }
    }

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
            Write(obstacle, target.Source);
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
    }

    private bool WriteNext(int millisecondsTimeout)
    {
        if (StopToken.IsCancellationRequested)
        {
            // What is taken now could not be written any more.
            throw new PipelineStoppedException();
        }

        AnswerTokenDemand(Session.TokenRelay);
        if (_tally.NextProgress(() => _run!.Status.WaitReason) is { } progress)
        {
            Show(progress);
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

        if (settled.Fault is { } fault)
        {
            if (fault.EndsTheCommand())
            {
                End(fault, settled.Target.Source);
            }

            Write(fault, settled.Target.Source);
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
            WriteWarning($"The command ends with its first error, so {Count(unwritten.Values.Sum(), "other error is", "other errors are")} not shown: {string.Join(", ", unwritten.Select(entry => $"{entry.Value} {entry.Key}"))}.");
        }
    }

    // The streams are closed; the host is not. Targets are named where their fate is not known.
    private void AccountForTheRest(IPurgeRun run)
    {
        run.Stop();
        foreach (var settled in TakeTheRest(run, RefuseTokenDemand).OfType<TargetSettledEvent>())
        {
            Account(settled);
        }

        _tally.SettleTheRest();
        if (_unknown.Count > 0)
        {
            Host?.UI?.WriteWarningLine($"No answer came to the deletion of {Count(_unknown.Count, "target", "targets")}, and nobody knows whether it took effect:{string.Concat(_unknown)}");
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
                $"{MyInvocation.MyCommand.Name} is stopping. It waits for the answers to {Count(status.Requests, "request", "requests")} with {Count(status.Targets, "target", "targets")}, at most {status.LongestWait.TotalSeconds:0} s. " +
                "Press Ctrl+C again to stop waiting: these targets are then reported as Unknown.");
        }
    }

    private void WriteDoubts()
    {
        if (_heldBack > 0)
        {
            WriteWarning($"{Count(_heldBack, "target was", "targets were")} deleted too recently for -MinimumAge and held back. -PassThru shows which.");
        }

        if (_tally.AbsentAfterRetry is > 0 and var absent)
        {
            WriteWarning($"{Count(absent, "target is", "targets are")} absent after an attempt whose answer was lost (AbsentAfterRetry). Nobody knows whether the attempt deleted {(absent == 1 ? "it or it" : "them or they")} never existed in this tenant.");
        }

        if (_tally.Unchecked is > 0 and var uncheckedTargets)
        {
            WriteWarning($"{Count(uncheckedTargets, "absent target", "absent targets")} could not be looked up elsewhere: a live object, or a contact in another folder, looks the same.");
        }
    }

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
