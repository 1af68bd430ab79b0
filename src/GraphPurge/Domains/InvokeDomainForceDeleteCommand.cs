using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Errors;
using GraphPurge.Targets;

namespace GraphPurge.Domains;

/// <summary>Deletes domains and renames what refers to them. The service works on it on its own; -Wait follows it to its end.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "DomainForceDelete", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DomainForceDeleteResult))]
public sealed class InvokeDomainForceDeleteCommand : SessionCommand
{
    private string? _stopWarning;

    /// <summary>The domains: names, or objects or hashtables that carry one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id", "DomainId", "Name")]
    [AllowNull]
    [AllowEmptyString]
    [TargetIdentityTransformation("DomainName", "Id", "DomainId", "Name")]
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
    public string? TenantId { get; set; }

    /// <summary>Runs without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => Guard(() => RequireTenant(TenantId));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var identity in DomainName)
        {
            GuardTarget(identity.Source, () => ForceDelete(identity));
        }
    }

    /// <summary>Says, when the command was stopped while the service was at work, that the service goes on. The streams are closed by then; the host is not.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _stopWarning is { } warning && StopToken.IsCancellationRequested)
        {
            Host?.UI?.WriteWarningLine(Printable.Of(warning));
        }

        base.Dispose(disposing);
    }

    private void ForceDelete(TargetIdentity identity)
    {
        var name = identity.RequireId();
        if (Session.FindTenantObstacle(identity.TenantId, $"domain '{name}'") is { } obstacle)
        {
            throw new GraphPurgeException(obstacle);
        }

        var impact = SkipImpactCheck ? null : Await(Session.Domains.ReadImpactAsync(name, EventSink, StopToken));
        if (impact is { CanForceDelete: false })
        {
            throw new GraphPurgeException(DomainImpactText.Refuse(impact));
        }

        if (!Confirm(Force, () => ShouldProcess(name, impact)))
        {
            return;
        }

        _stopWarning = $"{MyInvocation.MyCommand.Name} was stopped while it requested the force-delete of '{name}': whether the service received the request is unknown. Read the domain before you decide.";
        var deletion = Await(Session.Domains.RequestAsync(name, DisableUserAccounts, impact, EventSink, StopToken));
        var outcome = deletion.Outcome;
        if (Wait && outcome.Fault is null)
        {
            _stopWarning = $"{MyInvocation.MyCommand.Name} was stopped. The force-delete of '{outcome.Result.DomainName}' was accepted and goes on. The domain is deleted once it does not exist any more.";
            outcome = Await(deletion.FollowAsync(Timeout, PollingInterval, EventSink, StopToken));
        }

        WriteObject(outcome.Result);
        if (outcome.Fault is { } fault)
        {
            WriteError(fault.ToErrorRecord(identity.Source));
        }
    }

    private bool ShouldProcess(string name, DomainForceDeleteImpact? impact)
    {
        foreach (var rename in impact?.Renames ?? [])
        {
            WriteVerbose(Printable.Of($"Would rename {rename.Type} '{rename.DisplayName}', {rename.Property}: {rename}"));
        }

        var words = DomainImpactText.Describe(impact, DisableUserAccounts);
        name = impact?.DomainName ?? name;
        return ShouldProcess(
            Printable.Of($"Force-delete the domain '{name}': {words}"),
            Printable.Of($"Force-delete the domain '{name}'?") + $"\n{Printable.Of(words)} The domain cannot be restored.",
            "Confirm");
    }
}
