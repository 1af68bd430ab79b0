using System.Management.Automation;
using GraphPurge.Completion;
using GraphPurge.Connection;
using GraphPurge.Consent;
using GraphPurge.Errors;
using GraphPurge.Journals;
using GraphPurge.Loading;
using GraphPurge.Targets;

namespace GraphPurge.Purging;

/// <summary>
/// The flow of a removal: what is piped in is checked, agreed to and handed to a run, whose results are written as they come. However the command ends, every
/// target that came in is accounted for: in the streams while they are open, in a last line on the host, and in the journal where one is kept.
/// </summary>
public abstract class RemovalCommand : SessionCommand
{
    /// <summary>How many characters of a display name are shown. The directory has none that are longer (learn.microsoft.com/graph/api/resources/user); a file may.</summary>
    private const int LongestName = 256;

    private ConsentGate? _gate;
    private RemovalRun? _run;
    private IPurgeJournal? _journal;
    private string _journalPath = "";
    private bool _inputHasEnded;
    private bool _environmentWasRefused;
    private bool _isEnding;
    private bool _isWritten;
    private bool? _isVerbose;

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
    [ArgumentCompleter(typeof(SignInCompleter))]
    public string? TenantId { get; set; }

    /// <summary>The most targets to delete. Nothing is deleted until all have come in, and nothing at all when there are more.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaximumCount { get; set; }

    /// <summary>What else the question says, in labelled lines.</summary>
    internal virtual IEnumerable<(string Label, string? Text)> QuestionNotes => [];

    /// <summary>Counts what came in and what became of it.</summary>
    internal PurgeTally Tally { get; private set; } = new();

    private protected override EqualErrors EqualErrors { get; } = new();

    private protected override bool EmitsResults => PassThru;

    /// <summary>The journal's file as it was given; null where none is kept.</summary>
    private protected virtual string? JournalFile => null;

    /// <summary>What the command does, as its journal says.</summary>
    private protected virtual JournalMode JournalMode => IsPreview ? JournalMode.Plan : JournalMode.Purge;

    /// <summary>How the command is agreed to.</summary>
    private protected ConsentMode Consent { get; private set; }

    /// <summary>Whether nothing is deleted, and what would be is only shown.</summary>
    private protected bool IsPreview => Consent == ConsentMode.Preview;

    /// <summary>Whether somebody will be asked, as far as it can be told before.</summary>
    private protected bool WillAsk => Consent is ConsentMode.AskEach or ConsentMode.AskOnce && Interaction.FindObstacle(Host) is null;

    private ConsentGate Gate => _gate ??= new ConsentGate(this, Consent, MaximumCount);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Consent = ConsentDecision.Of(this, Force);
        Guard(() =>
        {
            RequireTenant(TenantId);
            OpenJournal();
        });
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _inputHasEnded = true;
        Guard(Gate.Complete);
        _journal?.EndInput();
        _run?.Finish();
        base.EndProcessing();
        WriteDoubts();
        CloseJournal(wasStopped: false);
        if (_journal?.Fault is { } fault)
        {
            End(fault, null);
        }

        // A preview has its own.
        if (!IsPreview)
        {
            WriteSummary();
        }

        if (_journal is { } journal)
        {
            WriteHostLine(JournalLines.Closed(_journalPath, journal.LastHash, JournalMode, journal.Open));
        }

        _isWritten = true;
    }

    /// <summary>Stops the run, and says at once what it still waits for.</summary>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _run?.Stop();
    }

    /// <summary>Ends the run. One whose results were not all written is stopped, what is in flight is awaited, and a last line accounts for all.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (!_isWritten && (_run is not null || _gate?.Waiting > 0))
            {
                _run?.AccountForTheRest();
                foreach (var target in TakeWaiting())
                {
                    Record(target, PurgeOutcome.NotAttempted, fault: null);
                }

                Tally.SettleTheRest();
                WriteLastLine(Translation.Format($"{MyInvocation.MyCommand.Name} was stopped. {Tally.Summarize()}"));
            }

            if (_inputHasEnded)
            {
                _journal?.EndInput();
            }

            CloseJournal(wasStopped: true);
            if (!_isWritten && _journal is { } journal)
            {
                WriteLastLine(JournalLines.Stopped(_journalPath, journal, _inputHasEnded || JournalMode == JournalMode.Resume));
            }

            CloseRun();
        }

        base.Dispose(disposing);
    }

    /// <summary>Hands a target that was agreed to over to the run.</summary>
    internal void Add(PurgeTarget target)
    {
        if (_journal is not null && target.JournalNumber == 0)
        {
            target.JournalNumber = _journal.Add(target);
        }

        _run ??= new RemovalRun(
            this,
            new PurgeOptions { IgnoreMissing = IgnoreMissing, Verify = Verify, ThrottleLimit = ThrottleLimit, ReportAttempts = IsVerbose, Journal = _journal },
            () => CloseJournal(wasStopped: true));
        _run.Add(target);
    }

    /// <summary>Gives a target for which nothing was sent its outcome.</summary>
    internal void Settle(PurgeTarget target, PurgeOutcome outcome, Fault? fault = null, bool isRepeated = false)
    {
        Tally.Settled(outcome, isRepeated);
        Write(target, outcome, Record(target, outcome, fault));
    }

    /// <summary>Tells of a target that would be deleted. In the journal it is part of a plan, and has no outcome yet.</summary>
    /// <param name="target">The target.</param>
    /// <param name="isRepeated">Whether it came before.</param>
    internal void ShowPreviewed(PurgeTarget target, bool isRepeated)
    {
        if (target.JournalNumber == 0)
        {
            _journal?.Add(target);
        }

        // No line for -Verbose: that it would be deleted was just said.
        Tally.Settled(PurgeOutcome.NotAttempted, isRepeated);
        if (PassThru)
        {
            WriteObject(PurgeResult.Of(target, PurgeOutcome.NotAttempted, new Fault(FaultCondition.NotAttempted, Translation.Of("Nothing was sent because of -WhatIf.")), DateTimeOffset.UtcNow));
        }
    }

    /// <summary>Writes what became of a target to those streams that somebody looks at.</summary>
    internal void Write(PurgeTarget target, PurgeOutcome outcome, PurgeResult result)
    {
        if (PassThru)
        {
            WriteObject(result);
        }

        if (_isVerbose ??= IsVerbose)
        {
            WriteVerbose(OutcomeText.Describe(NameOf(target), outcome, result.Attempts));
        }
    }

    /// <summary>A target as people know it, without an article and safe to show. Two contacts of one name differ by the folder, as far as people can see.</summary>
    internal string NameOf(PurgeTarget target)
    {
        var shown = target.DisplayName is { Length: > 0 } name ? target with { DisplayName = Short.Of(name, LongestName), Id = Short.Id(target.Id) } : target;
        return Printable.Of(Session.NameOf(shown) + (target.ContactFolderPath is { } path ? Translation.Format($" in '{path}'") : ""));
    }

    /// <summary>Says what nobody can be sure of.</summary>
    internal void WriteDoubts()
    {
        foreach (var doubt in Tally.Doubts())
        {
            WriteWarning(doubt);
        }
    }

    /// <summary>Records in a journal that is open already.</summary>
    private protected void Begin(IPurgeJournal journal, string path)
    {
        (_journal, _journalPath) = (journal, path);
        journal.Begin(JournalRuns.Of(this, JournalMode, Session.Context));
    }

    /// <summary>Frees what a run held that came to its end, for another to follow.</summary>
    private protected void Renew()
    {
        CloseRun();
        (_gate, _run, _journal, Tally) = (null, null, null, new PurgeTally());
        (_inputHasEnded, _environmentWasRefused, _isWritten) = (false, false, false);
    }

    /// <summary>Gives a domain the state that it is in.</summary>
    private protected void Settle(PurgeTarget domain, PurgeResult result, Fault? fault = null)
    {
        _journal?.Settle(domain.JournalNumber, result, fault);
        WriteHostLine(Translation.Format($"The force-delete of the domain '{domain.Id}': {result.Outcome}."));
        if (PassThru)
        {
            WriteObject(result with { ErrorId = fault?.Condition.ToString(), Message = fault?.Message });
        }
    }

    /// <summary>Records that a domain's request is about to be sent.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.JournalNotWritable"/></exception>
    private protected void RecordSent(PurgeTarget domain)
    {
        if (_journal is { } journal)
        {
            RecordSent(journal, domain.JournalNumber);
        }
    }

    /// <summary>Purges a target, unless something is known to stand against it.</summary>
    /// <param name="target">The target, which was counted as having come in.</param>
    /// <param name="obstacle">What stands against it; null when nothing is known to.</param>
    private protected void Purge(PurgeTarget target, Fault? obstacle)
    {
        if (target.IsKnownAbsent || obstacle is { Condition: FaultCondition.TargetNotFound })
        {
            // Nothing is deleted, so there is nothing to ask. Whether it is gone or was never deleted, a look elsewhere tells.
            Add(target with { IsKnownAbsent = true });
        }
        else if (obstacle is not null)
        {
            Refuse(target, obstacle);
        }
        else if (Gate.IsOpen)
        {
            Gate.Note(target);
            Add(target);
        }
        else
        {
            Gate.Offer(target);
        }
    }

    /// <inheritdoc/>
    private protected override void BeforeTheEnd(Fault ending)
    {
        if (_isEnding)
        {
            return;
        }

        _isEnding = true;
        foreach (var target in TakeWaiting())
        {
            // What the limit refused is refused for good; what only was not reached any more, a later run may go on with.
            Settle(target, PurgeOutcome.NotAttempted, ending.Condition == FaultCondition.MaximumCountExceeded ? ending : new Fault(FaultCondition.NotAttempted, Translation.Of("Nothing was sent: the command ended before.")));
        }

        _run?.WriteTheRest();
    }

    // What came in and was not handed over to the run: the command ends before.
    private IEnumerable<PurgeTarget> TakeWaiting()
    {
        if (_run?.TakeInHand() is { } inHand)
        {
            yield return inHand;
        }

        while (_gate?.TryTakeWaiting(out var target) == true)
        {
            yield return target!;
        }
    }

    private void OpenJournal()
    {
        if (JournalFile is { } file)
        {
            _journalPath = JournalRuns.PathOf(this, file);
            _journal = JournalRuns.Begin(this, _journalPath, JournalMode, Session.Context);
        }
    }

    // One line for all. For one target its result or its error says all.
    private void WriteSummary()
    {
        if (Tally.Received + Tally.Refused > 1)
        {
            WriteHostLine(Tally.Summarize());
        }
        else if (Tally.Received == 1 && IsVerbose)
        {
            WriteVerbose(Tally.Summarize());
        }
    }

    private void Refuse(PurgeTarget target, Fault obstacle)
    {
        PurgeOutcome? outcome = obstacle.Condition switch
        {
            FaultCondition.ObjectTypeNotPurgeable or FaultCondition.ObjectTypeNeedsBeta or FaultCondition.EnvironmentNotSupported => PurgeOutcome.Unsupported,
            FaultCondition.TargetNotFound => IgnoreMissing ? PurgeOutcome.AlreadyGone : PurgeOutcome.NotFound,
            FaultCondition.AccessDenied or FaultCondition.ClaimsChallengeNotMet => PurgeOutcome.Denied,
            FaultCondition.TargetIdNotValid or FaultCondition.UserIdRequired => null, // names no target that there could be
            _ => PurgeOutcome.NotAttempted,
        };
        if (outcome is { } known)
        {
            Settle(target, known, known == PurgeOutcome.AlreadyGone ? null : obstacle);
        }
        else
        {
            Tally.Withdraw();
        }

        if (obstacle.Condition == FaultCondition.TargetTooYoung)
        {
            // That is what the limit is for, and no error.
            Tally.HeldBack++;
            return;
        }

        // What a cloud does not have, it lacks for every target: that is one error.
        if (outcome != PurgeOutcome.AlreadyGone && !(obstacle.Condition == FaultCondition.EnvironmentNotSupported && _environmentWasRefused))
        {
            _environmentWasRefused |= obstacle.Condition == FaultCondition.EnvironmentNotSupported;
            Write(obstacle, target.Source, hasResult: outcome is not null);
        }
    }

    private PurgeResult Record(PurgeTarget target, PurgeOutcome outcome, Fault? fault)
    {
        var result = PurgeResult.Of(target, outcome, fault, DateTimeOffset.UtcNow);

        // Whoever says no to going on, or stops before that, has not decided on the target. What is recorded of it, that it was sent or planned, stays.
        var isLeft = outcome == PurgeOutcome.Declined || (outcome == PurgeOutcome.NotAttempted && PurgeJournalEntry.IsOpenAfter(outcome.ToString(), fault));
        if (_journal is not null && !(isLeft && JournalMode == JournalMode.Resume))
        {
            _journal.Settle(target.JournalNumber > 0 ? target.JournalNumber : _journal.Add(target), result, fault);
        }

        return result;
    }

    private void CloseRun()
    {
        _run?.Dispose();
        _journal?.Dispose();
    }

    // From the pipeline's thread, or from another when the process is told to end.
    private void CloseJournal(bool wasStopped) => _journal?.Complete(wasStopped);
}
