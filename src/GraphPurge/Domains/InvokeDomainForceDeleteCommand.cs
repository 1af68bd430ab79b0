using System.Management.Automation;
using GraphPurge.Completion;
using GraphPurge.Connection;
using GraphPurge.Consent;
using GraphPurge.Errors;
using GraphPurge.Journals;
using GraphPurge.Purging;
using GraphPurge.Targets;

namespace GraphPurge.Domains;

/// <summary>Deletes domains and renames what refers to them. The service works on it on its own; -Wait follows it to its end.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "DomainForceDelete", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DomainForceDeleteResult))]
public sealed class InvokeDomainForceDeleteCommand : SessionCommand
{
    private readonly Dictionary<string, TargetIdentity> _domains = new(StringComparer.OrdinalIgnoreCase);
    private readonly EmptyRows _emptyRows = new();
    private DomainJournal? _journal;
    private ConsentMode _consent;
    private readonly DomainWatch _watch;
    private string? _stopWarning;

    /// <summary>Prepares the command.</summary>
    public InvokeDomainForceDeleteCommand() => _watch = new DomainWatch(this);

    /// <summary>The domains: names, or objects or hashtables that carry one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id", "DomainId", "Name")]
    [AllowNull]
    [AllowEmptyString]
    [TargetIdentityTransformation<DomainInput>]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public TargetIdentity[] DomainName { get; set; } = [];

    /// <summary>Whether accounts that are renamed are disabled too; they are by default, as in the service.</summary>
    [Parameter]
    public bool DisableUserAccounts { get; set; } = true;

    /// <summary>Waits until the domain is gone, and reads back what was renamed.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The longest wait, an hour by default: a number of seconds, or a time span. It ends the wait, not the operation.</summary>
    [Parameter]
    [TimeSpanTransformation(TimeSpanUnit.Seconds)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The time between two looks at the domain, ten seconds by default: a number of seconds, or a time span.</summary>
    [Parameter]
    [TimeSpanTransformation(TimeSpanUnit.Seconds)]
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Does not read what refers to the domain. What would be renamed is not shown, and references that block the deletion are left to the service.</summary>
    [Parameter]
    public SwitchParameter SkipImpactCheck { get; set; }

    /// <summary>The only tenant to delete in: its id, or one of its domain names. A session with any other is refused before anything is sent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SignInCompleter))]
    public string? TenantId { get; set; }

    /// <summary>Runs without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The file that records what is sent and what becomes of it; with -WhatIf, the plan. It is made, or appended to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>The most domains to delete in one call, 1 by default. When more come in, nothing is sent for any of them.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaximumCount { get; set; } = 1;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _consent = ConsentDecision.Of(this, Force);
        Guard(() =>
        {
            RequireTenant(TenantId);
            _journal = JournalPath is { } file ? new DomainJournal(this, file, _consent == ConsentMode.Preview ? JournalMode.Plan : JournalMode.Purge) : null;
        });
    }

    /// <summary>Collects the domains: how many there are is known at the end only.</summary>
    protected override void ProcessRecord()
    {
        foreach (var identity in _emptyRows.Skip(DomainName))
        {
            GuardTarget(identity.Source, () => Collect(identity));
        }
    }

    /// <summary>Reads what each deletion would do, asks, and deletes what was agreed to.</summary>
    protected override void EndProcessing()
    {
        _emptyRows.Warn(this);
        var gate = new DomainGate(this, _consent);
        List<(string Name, TargetIdentity Identity, DomainForceDeleteImpact? Impact, int Number)> agreed = [];
        foreach (var (name, identity) in _domains)
        {
            GuardTarget(identity.Source, () =>
            {
                var impact = ReadImpact(name);
                var isAgreed = gate.IsAgreed(name, impact, DisableUserAccounts);
                var number = _journal?.Add(impact?.DomainName ?? name) ?? 0;
                if (isAgreed)
                {
                    agreed.Add((name, identity, impact, number));
                }
                else
                {
                    _journal?.Settle(number, name, PurgeOutcome.Declined);
                }
            });
        }

        if (_consent == ConsentMode.Preview)
        {
            WriteHostLine(Translation.Format($"What if: {Quantity.Of(agreed.Count, "domain", "domains")} would be force-deleted. Nothing was sent."));
            agreed.Clear();
        }

        foreach (var (name, identity, impact, number) in agreed)
        {
            GuardTarget(identity.Source, () => ForceDelete(name, identity, impact, number));
        }

        base.EndProcessing();
        _journal?.Complete();
    }

    /// <summary>Says, when the command was stopped while the service was at work, that the service goes on. The streams are closed by then; the host is not.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (_stopWarning is { } warning && StopToken.IsCancellationRequested)
            {
                Host?.UI?.WriteWarningLine(Printable.Of(warning));
            }

            _watch.WarnIfStopped();
            _journal?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Collect(TargetIdentity identity)
    {
        var name = identity.RequireId();
        if (Session.FindTenantObstacle(identity.TenantId, Translation.Format($"domain '{name}'")) is { } obstacle)
        {
            throw new GraphPurgeException(obstacle);
        }

        if (_domains.TryAdd(name, identity) && _domains.Count > MaximumCount)
        {
            throw new GraphPurgeException(
                FaultCondition.MaximumCountExceeded,
                Translation.Format($"More than {Quantity.Of(MaximumCount, "domain", "domains")} came in, which is the most that -MaximumCount allows. Nothing was sent."));
        }
    }

    private DomainForceDeleteImpact? ReadImpact(string name)
    {
        var impact = SkipImpactCheck ? null : Await(Session.Domains.ReadImpactAsync(name, EventSink, StopToken));
        foreach (var rename in impact?.Renames ?? [])
        {
            WriteVerbose(Printable.Of(Translation.Format($"Would rename {Translation.Of(rename.Type)} '{rename.DisplayName}', {rename.Property}: {rename}")));
        }

        return impact is { CanForceDelete: false } ? throw new GraphPurgeException(DomainImpactText.Refuse(impact)) : impact;
    }

    private void ForceDelete(string name, TargetIdentity identity, DomainForceDeleteImpact? impact, int number)
    {
        _journal?.Send(number);
        _stopWarning = Translation.Format($"{MyInvocation.MyCommand.Name} was stopped while it requested the force-delete of '{name}': whether the service received the request is unknown. Read the domain before you decide.");
        IDomainForceDelete deletion;
        try
        {
            deletion = Await(Session.Domains.RequestAsync(name, DisableUserAccounts, impact, EventSink, StopToken));
        }
        catch (GraphPurgeException e)
        {
            _journal?.Settle(number, name, PurgeOutcome.Failed, e.Fault);
            throw;
        }

        var outcome = deletion.Outcome;
        _stopWarning = null;
        _journal?.Settle(number, outcome.Result, outcome.Fault);
        if (Wait && outcome.Fault is null)
        {
            outcome = _watch.Follow(deletion, Timeout, PollingInterval);
            _journal?.Settle(number, outcome.Result, outcome.Fault);
        }

        WriteVerbose(Printable.Of(Translation.Format($"The force-delete of the domain '{name}': {outcome.Result.State}.")));
        WriteObject(outcome.Result);
        if (outcome.Fault is { } fault)
        {
            WriteError(fault.ToErrorRecord(identity.Source));
        }
    }
}
