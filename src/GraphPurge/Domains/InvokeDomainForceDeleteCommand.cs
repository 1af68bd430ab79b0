using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Errors;
using GraphPurge.Targets;

namespace GraphPurge.Domains;

/// <summary>Deletes domains and renames what refers to them. The service works on it on its own; -Wait follows it to its end.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "DomainForceDelete", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DomainForceDeleteResult))]
public sealed class InvokeDomainForceDeleteCommand : GraphPurgeCommand
{
    private IGraphSession _session = null!;

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

    /// <summary>Waits until the domain is gone.</summary>
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

    /// <summary>Runs without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => Guard(() => _session = CurrentSession.Require());

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var identity in DomainName)
        {
            GuardTarget(identity.Source, () => ForceDelete(identity));
        }
    }

    private void ForceDelete(TargetIdentity identity)
    {
        if (identity.Fault is { } inputFault)
        {
            throw new GraphPurgeException(inputFault);
        }

        if (!Confirm(Force, () => ShouldProcessWithImpact(identity.Id!)))
        {
            return;
        }

        var request = new DomainForceDeleteRequest
        {
            DomainName = identity.Id!,
            DisableUserAccounts = DisableUserAccounts,
            Wait = Wait,
            Timeout = Timeout,
            PollingInterval = PollingInterval,
        };
        var (result, fault) = Await(_session.Domains.ForceDeleteAsync(request, EventSink, StopToken));
        WriteObject(result);
        if (fault is not null)
        {
            WriteError(fault.ToErrorRecord(identity.Source));
        }
    }

    private bool ShouldProcessWithImpact(string domainName)
    {
        var domain = Await(_session.Domains.ReadForDeletionAsync(domainName, EventSink, StopToken));
        var impact = $"{Count(domain.UserCount, "user")}, {Count(domain.GroupCount, "group")} and {Count(domain.ApplicationCount, "application")} would be renamed"
            + (DisableUserAccounts ? " and the users' accounts disabled" : "; accounts stay enabled");
        return ShouldProcess(
            Printable.Of($"Force-delete the domain '{domain.DomainName}': {impact}."),
            $"Force-delete the domain '{Printable.Of(domain.DomainName)}'?\n{impact}. The domain cannot be restored.",
            "Confirm");
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
