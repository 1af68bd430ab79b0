using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Errors;
using GraphPurge.Targets;

namespace GraphPurge.Purging;

/// <summary>The flow of a removal: what is piped in is checked, asked for and handed to a run, whose results are written as they come.</summary>
public abstract class RemovalCommand : SessionCommand
{
    private readonly PurgeTally _tally = new();
    private IPurgeRun? _run;
    private bool _environmentWasRefused;
    private bool _isWritten;

    /// <summary>Runs without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits a result for every target.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Takes a target that is not there for done, and not for an error.</summary>
    [Parameter]
    public SwitchParameter IgnoreMissing { get; set; }

    /// <summary>Reads every target back that the service confirms as deleted, and reports it as purged only when it is gone.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>How many requests are in flight at once at the most. Each mailbox and the directory have limits of their own, which are kept too.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 64;

    /// <summary>What the prompt says is done to a target.</summary>
    private protected abstract string Operation { get; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => Guard(() => _ = Session);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_run is null)
        {
            return;
        }

        _run.CompleteAdding();
        _tally.AddingIsComplete();
        while (!_run.IsCompleted)
        {
            WriteNext(millisecondsTimeout: 100);
        }

        _isWritten = true;
        WriteVerbose(_tally.Summarize());
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _run?.Stop();
    }

    /// <summary>Ends the run. One that did not come to its end by itself is stopped, what is in flight is awaited, and a last line accounts for all.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _run is not null)
        {
            AccountForTheRest(_run);
            _run.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Purges what the identities name.</summary>
    private protected void Purge(IReadOnlyList<TargetIdentity> identities)
    {
        var left = identities.Count;
        try
        {
            foreach (var identity in identities)
            {
                left--;
                GuardTarget(identity.Source, () => Purge(identity));
            }
        }
        finally
        {
            CountAsNeverAdded(left);
        }
    }

    /// <summary>Counts targets that came in and will not be looked at any more.</summary>
    private protected void CountAsNeverAdded(int count) => _tally.NeverAdded(count);

    /// <summary>What stands against purging a target, whatever the service would answer; null when nothing is known to.</summary>
    private protected virtual Fault? FindObstacle(PurgeTarget target) => Session.FindObstacle(target);

    /// <summary>The target that an identity names.</summary>
    private protected abstract PurgeTarget ToTarget(TargetIdentity identity);

    /// <summary>How the prompt names a target.</summary>
    private protected abstract string Describe(PurgeTarget target);

    private void Purge(TargetIdentity identity)
    {
        _ = identity.RequireId();
        var target = ToTarget(identity);
        if ((identity.ReadingFault ?? FindObstacle(target)) is { } obstacle)
        {
            Refuse(target, obstacle);
        }
        else if (Confirm(Force, () => ShouldProcess(Printable.Of(Describe(target)), Operation)))
        {
            Add(target);
        }
    }

    private void Add(PurgeTarget target)
    {
        var run = _run ??= Session.StartPurge(new PurgeOptions { IgnoreMissing = IgnoreMissing, Verify = Verify, ThrottleLimit = ThrottleLimit, ReportAttempts = IsVerbose });
        if (StopToken.IsCancellationRequested)
        {
            // Stopped while there was no run yet to be stopped.
            run.Stop();
        }

        while (!run.TryAdd(target))
        {
            WriteNext(millisecondsTimeout: 100);
        }

        _tally.Added();
        while (WriteNext(millisecondsTimeout: 0))
        {
        }
    }

    private void Refuse(PurgeTarget target, Fault obstacle)
    {
        PurgeOutcome? outcome = obstacle.Condition switch
        {
            FaultCondition.ObjectTypeNotPurgeable or FaultCondition.ObjectTypeNeedsBeta or FaultCondition.EnvironmentNotSupported => PurgeOutcome.Unsupported,
            FaultCondition.TargetTooYoung or FaultCondition.TargetAgeUnknown => PurgeOutcome.NotAttempted,
            FaultCondition.TargetNotFound => IgnoreMissing ? PurgeOutcome.AlreadyGone : PurgeOutcome.NotFound,
            _ => null, // names no target that there could be
        };
        if (outcome is { } known)
        {
            _tally.Refused(known);
        }

        if (PassThru && outcome is not null)
        {
            WriteObject(new PurgeResult
            {
                Id = target.Id,
                Kind = target.Kind,
                UserId = target.UserId,
                DisplayName = target.DisplayName,
                Outcome = outcome.Value,
                StartTime = DateTimeOffset.UtcNow,
            });
        }

        // What a cloud does not have, it has for none of them: that is one error.
        if (outcome != PurgeOutcome.AlreadyGone && !(obstacle.Condition == FaultCondition.EnvironmentNotSupported && _environmentWasRefused))
        {
            _environmentWasRefused |= obstacle.Condition == FaultCondition.EnvironmentNotSupported;
            WriteError(obstacle.ToErrorRecord(target.Source));
        }
    }

    private bool WriteNext(int millisecondsTimeout)
    {
        AnswerTokenDemand(Session.TokenDesk);
        if (_tally.NextProgress(() => _run!.WaitReason) is { } progress)
        {
            Show(progress);
        }

        if (!_run!.TryTake(out var serviceEvent, millisecondsTimeout))
        {
            return false;
        }

        if (serviceEvent is TargetSettledEvent settled)
        {
            WriteSettled(settled);
        }
        else
        {
            Show(serviceEvent);
        }

        return true;
    }

    // However the command ended (Ctrl+C, -ErrorAction Stop, a command further down that has enough or fails): what is in flight is awaited,
    // and every target that came in is accounted for, by name where its fate is not known. The streams are closed by then; the host is not.
    private void AccountForTheRest(IPurgeRun run)
    {
        run.Stop();
        var unknown = new List<Fault>();
        while (!run.IsCompleted)
        {
            // No other command can be called any more, and what waits for a token must not wait for ever.
            if (Session.TokenDesk is { } desk && desk.TryTake(out var demand))
            {
                demand.Refuse(new Fault(FaultCondition.ContextTokenUnavailable, "The command was stopped before its token could be renewed."));
            }

            if (run.TryTake(out var serviceEvent, millisecondsTimeout: 100) && serviceEvent is TargetSettledEvent settled)
            {
                _tally.Settled(settled.Result.Outcome);
                if (settled.Result.Outcome == PurgeOutcome.Unknown && settled.Fault is { } fault)
                {
                    unknown.Add(fault);
                }
            }
        }

        // Not only what was left to be sent is left to be told: a result that nobody took is a deletion that nobody knows of.
        if (!_isWritten)
        {
            unknown.ForEach(fault => Host?.UI?.WriteWarningLine(Printable.Of(fault.Message)));
            Host?.UI?.WriteWarningLine($"{MyInvocation.MyCommand.Name} was stopped. {_tally.Summarize()}");
        }
    }

    private void WriteSettled(TargetSettledEvent settled)
    {
        _tally.Settled(settled.Result.Outcome);
        if (PassThru)
        {
            WriteObject(settled.Result);
        }

        if (settled.Fault is not { } fault)
        {
            return;
        }

        if (fault.EndsTheCommand())
        {
            _run!.Stop();
            ThrowTerminatingError(fault.ToErrorRecord(settled.Target.Source));
        }

        WriteError(fault.ToErrorRecord(settled.Target.Source));
    }
}
