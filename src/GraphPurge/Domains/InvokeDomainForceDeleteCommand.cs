using System.Management.Automation;
using GraphPurge.Completion;
using GraphPurge.Consent;
using GraphPurge.Errors;
using GraphPurge.Journals;
using GraphPurge.Purging;
using GraphPurge.Targets;

namespace GraphPurge.Domains;

/// <summary>Deletes domains and renames what refers to them. The service works on it on its own; -Wait follows it to its end.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "DomainForceDelete", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DomainForceDeleteResult))]
public sealed class InvokeDomainForceDeleteCommand : DomainForceDeleteCommand
{
    private readonly Dictionary<string, TargetIdentity> _domains = new(StringComparer.OrdinalIgnoreCase);
    private DomainJournal? _journal;
    private ConsentMode _consent;
    private string? _stopWarning;

    /// <summary>Whether accounts that are renamed are disabled too; they are by default, as in the service.</summary>
    [Parameter]
    public bool DisableUserAccounts { get; set; } = true;

    /// <summary>Waits until the domain is gone, and reads back what was renamed.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

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
    [ArgumentCompleter(typeof(JournalFileCompleter))]
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

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        _journal?.Complete();
    }

    /// <summary>Says, when the command was stopped while the service was at work, that the service goes on. The streams are closed by then; the host is not.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _stopWarning is { } warning && StopToken.IsCancellationRequested)
        {
            WriteLastLine(warning);
        }

        base.Dispose(disposing);
        if (disposing)
        {
            _journal?.Dispose();
        }
    }

    /// <summary>Collects the domains: how many there are is known at the end only.</summary>
    private protected override void TakeIn(TargetIdentity identity, string name)
    {
        if (_domains.TryAdd(name, identity) && _domains.Count > MaximumCount)
        {
            throw new GraphPurgeException(
                FaultCondition.MaximumCountExceeded,
                Translation.Format($"More than {Quantity.Of(MaximumCount, "domain", "domains")} came in, which is the most that -MaximumCount allows. Nothing was sent."));
        }
    }

    /// <summary>Reads what each deletion would do, asks, and deletes what was agreed to.</summary>
    private protected override void AfterInput()
    {
        var gate = new DomainGate(this, _consent);
        List<(string Name, TargetIdentity Identity, DomainForceDeleteImpact? Impact, int Number)> agreed = [];
        foreach (var (name, identity) in _domains)
        {
            GuardTarget(identity.Source, () =>
            {
                var impact = ReadImpact(name);
                var isAgreed = gate.IsAgreed(name, impact, DisableUserAccounts);
                var number = _journal?.Add(name, impact, DisableUserAccounts) ?? 0;
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

        _journal?.EndInput();
        if (_consent == ConsentMode.Preview)
        {
            WriteHostLine(Translation.Format($"What if: {Quantity.Of(agreed.Count, "domain", "domains")} would be force-deleted. Nothing was sent."));
            agreed.Clear();
        }

        foreach (var (name, identity, impact, number) in agreed)
        {
            GuardTarget(identity.Source, () => ForceDelete(name, identity, impact, number));
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
            outcome = Follow(deletion);
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
