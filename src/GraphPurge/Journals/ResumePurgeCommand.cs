using System.Globalization;
using System.Management.Automation;
using GraphPurge.Contacts;
using GraphPurge.DirectoryObjects;
using GraphPurge.Domains;
using GraphPurge.Errors;
using GraphPurge.Loading;
using GraphPurge.Purging;

namespace GraphPurge.Journals;

/// <summary>Goes on with what a journal's runs left: finishes a run that broke off, or carries out a plan. What it does is appended to the same file.</summary>
[Cmdlet(VerbsLifecycle.Resume, "Purge", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PurgeResult))]
public sealed class ResumePurgeCommand : RemovalCommand
{
    /// <summary>How many batches are read at once.</summary>
    private const int ReadAhead = 16;

    private readonly List<string> _paths = [];
    private JournalContent _content = new(new PurgeJournalCheck { Path = "", IsIntact = true, IsComplete = false, Records = 0 }, [], []);
    private string _path = "";

    /// <summary>The journals' files, one after the other. A name is taken literally, wildcards too. All of them are looked at before anything is sent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "JournalPath", "LiteralPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    internal override IEnumerable<(string Label, string? Text)> QuestionNotes
    {
        get
        {
            var first = _content.Runs[0];
            var made = Translation.Format($"by {first.Actor} on {first.HostName}, {first.StartTime.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
            var note = first.Mode == JournalMode.Plan ? (Translation.Of("Plan"), Translation.Format($"made {made}; expires {first.ExpiresOn?.UtcDateTime:yyyy-MM-dd HH:mm} UTC")) : (Translation.Of("Run"), Translation.Format($"begun {made}"));
            return _paths.Count > 1 ? [(Translation.Of("Journal"), _path), note] : [note];
        }
    }

    private protected override string? JournalFile => IsPreview || !_content.Entries.Any(entry => entry.IsOpen) ? null : _path;

    private protected override JournalMode JournalMode => JournalMode.Resume;

    /// <summary>Collects the files: how much there is to do in them is known at the end only.</summary>
    protected override void ProcessRecord() => _paths.AddRange(Path);

    // Somebody else may have gone on with it since it was read.
    private protected override void Accept(JournalContent before)
    {
        _content = before;
        RequireUsable();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var open = 0;
        foreach (var path in _paths)
        {
            Guard(() => Read(path));
            open += _content.Entries.Count(entry => entry.IsOpen);
        }

        Guard(() => RequireFewEnough(open));
        foreach (var path in _paths)
        {
            Guard(() =>
            {
                if (path != _path)
                {
                    Read(path);
                }

                OpenJournal();
            });
            GoOn();
            base.EndProcessing();
            Renew();
        }
    }

    private void Read(string path)
    {
        _path = path;
        _content = ServiceLoader.Service.Journals.Read(GetUnresolvedProviderPathFromPSPath(path));
        RequireUsable();
    }

    private void GoOn()
    {
        var open = _content.Entries.Where(entry => entry.IsOpen).ToList();
        Tally.CameIn(open.Count(entry => entry.Kind != nameof(PurgeKind.Domain)));
        if (open.Count == 0)
        {
            WriteHostLine(Translation.Format($"Nothing is left to do in '{_path}': {PurgeJournalSummary.Of(_content).Outcomes}."));
        }

        else if (_content.Runs.Any(run => run.Mode == JournalMode.Purge && (run.EndTime is null || run.WasStopped)))
        {
            WriteWarning(Printable.Of(Translation.Format($"A run in '{_path}' was killed or stopped. What had not come in by then is not in the file: list it again.")));
        }

        Guard(() =>
        {
            // Several are read ahead, so that the run does not wait for each reading.
            var reading = new Queue<(PurgeJournalEntry[] Entries, Task<IReadOnlyList<DeletedObjectReading>> Readings)>();
            foreach (var objects in open.Where(entry => entry.Kind == nameof(PurgeKind.DirectoryObject)).Chunk(IdReading.MostAtOnce))
            {
                reading.Enqueue((objects, Session.ReadDeletedObjectsByIdAsync([.. objects.Select(entry => entry.Id)], EventSink, StopToken)));
                if (reading.Count == ReadAhead)
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

    // Whatever is open must be for this tenant, unaltered, and, where it was only planned, not out of date.
    private void RequireUsable()
    {
        if (!_content.Check.IsIntact)
        {
            throw new GraphPurgeException(FaultCondition.JournalNotValid, Translation.Format($"'{_path}' was altered: {_content.Check.Problem} Nothing was sent."));
        }

        if (_content.Runs.Count == 0)
        {
            throw new GraphPurgeException(FaultCondition.JournalNotValid, Translation.Format($"'{_path}' is empty: nothing was recorded in it."), Translation.Of("Check the path."));
        }

        var runs = _content.Entries.Where(entry => entry.IsOpen).Select(entry => (entry.State, Run: _content.Runs[entry.Run - 1])).Distinct().ToList();
        if (runs.Find(run => run.State == nameof(JournalState.Planned) && run.Run.ExpiresOn < DateTimeOffset.UtcNow).Run is { } expired)
        {
            throw new GraphPurgeException(FaultCondition.PlanExpired, Translation.Format($"The plan in '{_path}' expired at {expired.ExpiresOn?.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Nothing was sent."));
        }

        if (_content.Runs.Any(run => run.Mode == JournalMode.Plan && run.EndTime is null) || runs.Exists(run => run.Run.Mode == JournalMode.Plan && run.Run.WasStopped))
        {
            throw new GraphPurgeException(
                FaultCondition.JournalNotValid, Translation.Format($"The plan in '{_path}' is not whole: the command that made it was killed or stopped, or the file was cut off. Nothing was sent."), Translation.Of("Make the plan anew, in another file."));
        }

        foreach (var tenantId in runs.Select(run => run.Run.TenantId).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            RequireTenantOf(tenantId);
        }
    }

    // Nobody gave -TenantId: it is the journal that names the tenant.
    private void RequireTenantOf(string tenantId)
    {
        try
        {
            RequireTenant(tenantId);
        }
        catch (GraphPurgeException e) when (e.Fault.Condition == FaultCondition.TenantMismatch)
        {
            throw new GraphPurgeException(
                FaultCondition.TenantMismatch, Translation.Format($"The journal '{_path}' is of the tenant '{tenantId}', and the session is of '{Session.Context.TenantId}'. Nothing was sent."), Translation.Format($"Connect with Connect-GraphPurge -TenantId {tenantId}."));
        }
    }

    private void PurgeNext(Queue<(PurgeJournalEntry[] Entries, Task<IReadOnlyList<DeletedObjectReading>> Readings)> reading)
    {
        var (entries, task) = reading.Dequeue();
        PurgeObjects(entries, Await(task));
    }

    // They may have been restored since, and deleted again: what was agreed to then is another deletion now.
    private void PurgeObjects(PurgeJournalEntry[] entries, IReadOnlyList<DeletedObjectReading> readings)
    {
        foreach (var (entry, reading) in entries.Zip(readings))
        {
            GuardTarget(entry, () =>
            {
                var target = ToTarget(entry);
                if (reading.Item is null && target.WasSent && reading.Fault is { Condition: FaultCondition.TargetNotFound })
                {
                    // The run tells whether our attempt did it.
                    Purge(target, obstacle: null);
                }
                else if (reading.Item is { } found && entry.DeletedDateTime is { } planned && found.DeletedDateTime != planned)
                {
                    Purge(target, new Fault(
                        FaultCondition.TargetChanged,
                        Translation.Format($"The {Session.NameOf(target)} was not deleted: it was deleted at {planned.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC when it was recorded, and at {found.DeletedDateTime?.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC now.")));
                }
                else
                {
                    Purge(target with { IsKnownToExist = target.IsKnownToExist || reading.Item is not null, GroupKind = reading.Item?.GroupKind }, reading.Fault ?? Session.FindObstacle(target with { DeletedDateTime = reading.Item?.DeletedDateTime ?? target.DeletedDateTime }, MinimumAgeOf(entry)));
                }
            });
        }
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
            throw new GraphPurgeException(new Fault(FaultCondition.MaximumCountExceeded, Translation.Format($"{Quantity.Of(open, "target is", "targets are")} left in '{string.Join("', '", _paths)}', and -MaximumCount allows {Quantity.Number(maximum)}. Nothing was deleted.")) { RecommendedAction = Translation.Of("Look at them with Get-PurgeJournal, then raise -MaximumCount.") });
        }
    }

    // What the run held back is held back now, too: it may have been killed before it recorded that.
    private TimeSpan? MinimumAgeOf(PurgeJournalEntry entry) =>
        TimeSpan.TryParse(_content.Runs[entry.Run - 1].Parameters.GetValueOrDefault("MinimumAge"), CultureInfo.InvariantCulture, out var age) ? age : null;

    private PurgeTarget ToTarget(PurgeJournalEntry entry)
    {
        var target = entry.ToTarget() with
        {
            JournalNumber = entry.Number,
            WasSent = entry.State == nameof(JournalState.Sent) || entry.Outcome == nameof(PurgeOutcome.Unknown),
            Source = entry,
        };
        return entry.Kind == nameof(PurgeKind.Contact) ? target with { Mailbox = MailboxOf(entry) } : target;
    }

    // "Mine" in the journal is the mailbox of whoever ran it, and not of whoever goes on.
    private MailboxAddress MailboxOf(PurgeJournalEntry entry)
    {
        var account = _content.Runs[entry.Run - 1].Account;
        return entry.UserId is { } user ? Session.Resolve(MailboxAddress.Of(user))
            : account is not null && string.Equals(account, Session.Context.Account, StringComparison.OrdinalIgnoreCase) ? Session.Resolve(MailboxAddress.Own)
            : throw new GraphPurgeException(FaultCondition.UserIdRequired, Translation.Format($"The contact '{entry.Id}' was not deleted: it is in the own mailbox of {account ?? Translation.Of("a user whom the journal does not name")}, and this session is another user's."), Translation.Of("Go on as that user."));
    }
}
