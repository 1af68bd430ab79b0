using System.Globalization;
using System.Management.Automation;
using GraphPurge.Completion;
using GraphPurge.Contacts;
using GraphPurge.DirectoryObjects;
using GraphPurge.Domains;
using GraphPurge.Errors;
using GraphPurge.Purging;

namespace GraphPurge.Journals;

/// <summary>Goes on with what a journal's runs left: finishes a run that broke off, or carries out a plan. What it does is appended to the same file.</summary>
[Cmdlet(VerbsLifecycle.Resume, "Purge", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PurgeResult))]
public sealed class ResumePurgeCommand : RemovalCommand
{
    private readonly List<string> _paths = [];
    private readonly Queue<ResumedJournal> _journals = [];
    private ResumedJournal? _current;

    /// <summary>The journals' files, one after the other. A name is taken literally, wildcards too. All of them are looked at before anything is sent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "JournalPath", "LiteralPath", "LP")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalFileCompleter))]
    public string[] Path { get; set; } = [];

    internal override IEnumerable<(string Label, string? Text)> QuestionNotes
    {
        get
        {
            var first = Content.Runs[0];
            var made = Translation.Format($"by {first.Actor} on {first.HostName}, {first.StartTime.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
            var note = first.Mode == JournalMode.Plan ? (Translation.Of("Plan"), Translation.Format($"made {made}; expires {first.ExpiresOn?.UtcDateTime:yyyy-MM-dd HH:mm} UTC")) : (Translation.Of("Run"), Translation.Format($"begun {made}"));
            return _paths.Count > 1 ? [(Translation.Of("Journal"), Current.Path), note] : [note];
        }
    }

    private protected override JournalMode JournalMode => JournalMode.Resume;

    private ResumedJournal Current => _current!;

    private JournalContent Content => Current.Content;

    /// <summary>Collects the files: how much there is to do in them is known at the end only.</summary>
    protected override void ProcessRecord() => _paths.AddRange(Path);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(() =>
        {
            foreach (var path in _paths.Select(path => JournalRuns.PathToRead(this, path)).Distinct())
            {
                _journals.Enqueue(ResumedJournal.Of(path, IsPreview, tenantId => RequireTenantOf(path, tenantId)));
            }

            RequireFewEnough(_journals.Sum(journal => journal.Open.Count));
        });
        while (_journals.TryDequeue(out _current))
        {
            if (Current.Journal is { } journal)
            {
                Begin(journal, Current.Path);
            }

            GoOn(Current.Open);
            base.EndProcessing();
            Renew();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        while (disposing && _journals.TryDequeue(out var journal))
        {
            journal.Dispose();
        }
    }

    private void GoOn(IReadOnlyList<PurgeJournalEntry> open)
    {
        Tally.CameIn(open.Count(entry => entry.Kind != nameof(PurgeKind.Domain)));
        if (open.Count == 0)
        {
            WriteHostLine(Content.Entries.Count == 0
                ? Translation.Format($"Nothing is left to do in '{Current.Path}': no target is in it.")
                : Translation.Format($"Nothing is left to do in '{Current.Path}': {PurgeJournalSummary.Of(Content).Outcomes}."));
        }

        if (Current.IsInUse)
        {
            WriteWarning(Printable.Of(Translation.Format($"A run that is still at work has the journal '{Current.Path}' open. Nobody can go on with it before that run ends, and less may be left then.")));
        }
        else if (Content.Runs.Any(run => run.Mode == JournalMode.Purge && !run.InputHasEnded))
        {
            WriteWarning(Printable.Of(Translation.Format($"A run in '{Current.Path}' was killed or stopped. What had not come in by then is not in the file: list it again.")));
        }

        Guard(() =>
        {
            // Several are read ahead, so that the run does not wait for each reading.
            var reading = new List<Task<(PurgeJournalEntry[], IReadOnlyList<DeletedObjectReading>)>>();
            foreach (var objects in open.Where(entry => entry.Kind == nameof(PurgeKind.DirectoryObject)).Chunk(IdReading.MostAtOnce))
            {
                reading.Add(ReadAsync(objects));
                if (reading.Count == ThrottleLimit)
                {
                    PurgeNext(reading);
                }
            }

            while (reading.Count > 0)
            {
                PurgeNext(reading);
            }
        });
        foreach (var contact in open.Where(entry => entry.Kind == nameof(PurgeKind.Contact)))
        {
            GuardTarget(contact, () => Purge(ToTarget(contact), obstacle: null));
        }

        foreach (var domain in open.Where(entry => entry.Kind == nameof(PurgeKind.Domain)))
        {
            GuardTarget(domain, () => Purge(domain));
        }
    }

    // Nobody gave -TenantId: it is the journal that names the tenant.
    private void RequireTenantOf(string path, string tenantId)
    {
        try
        {
            RequireTenant(tenantId);
        }
        catch (GraphPurgeException e) when (e.Fault.Condition == FaultCondition.TenantMismatch)
        {
            throw new GraphPurgeException(
                FaultCondition.TenantMismatch, Translation.Format($"The journal '{path}' is of the tenant '{tenantId}', and the session is of '{Session.Context.TenantId}'. Nothing was sent."), Translation.Format($"Connect with Connect-GraphPurge -TenantId {tenantId}."));
        }
    }

    private async Task<(PurgeJournalEntry[] Entries, IReadOnlyList<DeletedObjectReading> Readings)> ReadAsync(PurgeJournalEntry[] objects) =>
        (objects, await Session.ReadDeletedObjectsByIdAsync([.. objects.Select(entry => entry.Id)], EventSink, StopToken).ConfigureAwait(false));

    // The first that is there: one that waits, as the service asked, holds up no other.
    private void PurgeNext(List<Task<(PurgeJournalEntry[] Entries, IReadOnlyList<DeletedObjectReading> Readings)>> reading)
    {
        var next = Await(Task.WhenAny(reading));
        reading.Remove(next);
        var (entries, readings) = Await(next);
        PurgeObjects(entries, readings);
    }

    private void PurgeObjects(PurgeJournalEntry[] entries, IReadOnlyList<DeletedObjectReading> readings)
    {
        foreach (var (entry, reading) in entries.Zip(readings))
        {
            GuardTarget(entry, () =>
            {
                var target = ToTarget(entry);
                if (reading.Item is null && target.WasSent && reading.Fault is { Condition: FaultCondition.TargetNotFound })
                {
                    // The run tells whether our attempt did it. Nothing is deleted, so nothing is asked.
                    Purge(target with { IsKnownAbsent = true }, obstacle: null);
                }
                else if (reading.Item is null && target.WasSent)
                {
                    // Whether our attempt did it is as unknown as before.
                    Settle(target, PurgeOutcome.Unknown, reading.Fault);
                    Write(reading.Fault!, entry, hasResult: true);
                }
                else if (reading.Item is { } found && FindChange(entry, target, found) is { } change)
                {
                    Purge(target, change);
                }
                else
                {
                    Purge(target with { IsKnownToExist = target.IsKnownToExist || reading.Item is not null, GroupKind = reading.Item?.GroupKind }, reading.Fault ?? Session.FindObstacle(target with { DeletedDateTime = reading.Item?.DeletedDateTime ?? target.DeletedDateTime }, MinimumAgeOf(entry)));
                }
            });
        }
    }

    // They may have been restored since, and deleted again: what was agreed to then is another deletion now.
    private Fault? FindChange(PurgeJournalEntry entry, PurgeTarget target, DeletedDirectoryObject found)
    {
        if (entry.DeletedDateTime is { } planned)
        {
            return found.DeletedDateTime == planned ? null : new Fault(
                FaultCondition.TargetChanged,
                Translation.Format($"The {Session.NameOf(target)} was not deleted: it was deleted at {planned.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC when it was recorded, and at {found.DeletedDateTime?.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC now."));
        }

        // A plan by ids alone does not say when they were deleted. It does say when it was made.
        return Content.Runs[entry.Run - 1] is { Mode: JournalMode.Plan, EndTime: { } made } && found.DeletedDateTime > made
            ? new Fault(FaultCondition.TargetChanged, Translation.Format($"The {Session.NameOf(target)} was not deleted: it was deleted at {found.DeletedDateTime?.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, after the plan was made."))
            : null;
    }

    // A domain is gone, or it is asked about again: the service refuses a second request while the first is at work.
    private void Purge(PurgeJournalEntry domain)
    {
        var target = domain.ToTarget() with { JournalNumber = domain.Number, Source = domain };
        var disableUserAccounts = domain.DisableUserAccounts ?? true;
        DomainForceDeleteImpact impact;
        try
        {
            impact = Await(Session.Domains.ReadImpactAsync(domain.Id, EventSink, StopToken));
        }
        catch (GraphPurgeException e) when (e.Fault.Condition == FaultCondition.TargetNotFound && domain.State != nameof(JournalState.Planned) && domain.State != nameof(JournalState.NotSent))
        {
            Settle(target, DomainJournal.ToPurgeResult(domain.Id, nameof(DomainForceDeleteState.Deleted)));
            return;
        }

        if (domain.Outcome is nameof(DomainForceDeleteState.Accepted) or nameof(DomainForceDeleteState.InProgress)
            || (domain.State == nameof(JournalState.Sent) && impact.Blockers.Any(blocker => blocker.Kind == nameof(DomainBlockerKind.DeletionUnderWay))))
        {
            Settle(target, DomainJournal.ToPurgeResult(domain.Id, nameof(DomainForceDeleteState.InProgress)));
        }
        else if (!impact.CanForceDelete)
        {
            throw new GraphPurgeException(DomainImpactText.Refuse(impact));
        }
        else if (!new DomainGate(this, Consent).IsAgreed(domain.Id, impact, disableUserAccounts))
        {
            WriteVerbose(Printable.Of(Translation.Format($"The domain '{domain.Id}' is left as it is.")));
        }
        else if (!IsPreview)
        {
            ForceDelete(target, domain, impact, disableUserAccounts);
        }
    }

    private void ForceDelete(PurgeTarget target, PurgeJournalEntry domain, DomainForceDeleteImpact impact, bool disableUserAccounts)
    {
        RecordSent(target);
        DomainForceDeleteOutcome outcome;
        try
        {
            outcome = Await(Session.Domains.RequestAsync(domain.Id, disableUserAccounts, impact, EventSink, StopToken)).Outcome;
        }
        catch (GraphPurgeException e)
        {
            Settle(target, DomainJournal.ToPurgeResult(domain.Id, nameof(PurgeOutcome.Failed)), e.Fault);
            throw;
        }

        Settle(target, DomainJournal.ToPurgeResult(outcome.Result), outcome.Fault);
        if (outcome.Fault is { } fault)
        {
            Write(fault, domain, hasResult: true);
        }
    }

    // A limit counts all that is in the file, domains too.
    private void RequireFewEnough(int open)
    {
        if (MaximumCount is { } maximum && open > maximum)
        {
            throw new GraphPurgeException(new Fault(FaultCondition.MaximumCountExceeded, Translation.Format($"{Quantity.Of(open, "target is", "targets are")} left in '{string.Join("', '", _journals.Select(journal => journal.Path))}', and -MaximumCount allows {Quantity.Number(maximum)}. Nothing was deleted.")) { RecommendedAction = Translation.Of("Look at them with Get-PurgeJournal, then raise -MaximumCount.") });
        }
    }

    // What the run held back is held back now, too: it may have been killed before it recorded that.
    private TimeSpan? MinimumAgeOf(PurgeJournalEntry entry) =>
        TimeSpan.TryParse(Content.Runs[entry.Run - 1].Parameters.GetValueOrDefault("MinimumAge"), CultureInfo.InvariantCulture, out var age) ? age : null;

    private PurgeTarget ToTarget(PurgeJournalEntry entry)
    {
        var target = entry.ToTarget() with
        {
            JournalNumber = entry.Number,
            WasSent = entry.WasSent,
            Source = entry,
        };
        return entry.Kind == nameof(PurgeKind.Contact) ? target with { Mailbox = MailboxOf(entry) } : target;
    }

    // "Mine" in the journal is the mailbox of whoever ran it, and not of whoever goes on.
    private MailboxAddress MailboxOf(PurgeJournalEntry entry)
    {
        var account = Content.Runs[entry.Run - 1].Account;
        return entry.UserId is { } user ? Session.Resolve(MailboxAddress.Of(user))
            : account is not null && string.Equals(account, Session.Context.Account, StringComparison.OrdinalIgnoreCase) ? Session.Resolve(MailboxAddress.Own)
            : throw new GraphPurgeException(FaultCondition.UserIdRequired, Translation.Format($"The contact '{entry.Id}' was not deleted: it is in the own mailbox of {account ?? Translation.Of("a user whom the journal does not name")}, and this session is another user's."), Translation.Of("Go on as that user."));
    }
}
