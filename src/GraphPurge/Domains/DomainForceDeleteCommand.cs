using System.Management.Automation;
using GraphPurge.Completion;
using GraphPurge.Connection;
using GraphPurge.Targets;

namespace GraphPurge.Domains;

/// <summary>A command about the force-delete of domains: it takes them by name, refuses those of another tenant, and can follow their deletion.</summary>
public abstract class DomainForceDeleteCommand : SessionCommand
{
    private readonly EmptyRows _emptyRows = new();
    private readonly DomainWatch _watch;

    private protected DomainForceDeleteCommand() => _watch = new DomainWatch(this);

    /// <summary>The domains: names, or objects or hashtables that carry one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id", "DomainId", "Name")]
    [AllowNull]
    [AllowEmptyString]
    [TargetIdentityTransformation<DomainInput>]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public TargetIdentity[] DomainName { get; set; } = [];

    /// <summary>The longest wait for each domain, an hour by default: a number of seconds, or a time span. It ends the wait, not the operation.</summary>
    [Parameter]
    [TimeSpanTransformation(TimeSpanUnit.Seconds)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The time between two looks at the domain, ten seconds by default: a number of seconds, or a time span.</summary>
    [Parameter]
    [TimeSpanTransformation(TimeSpanUnit.Seconds)]
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        foreach (var identity in _emptyRows.Skip(DomainName))
        {
            GuardTarget(identity.Source, () => TakeIn(identity, NameOf(identity)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _emptyRows.Warn(this);
        AfterInput();
        base.EndProcessing();
    }

    /// <summary>Says, when the command was stopped while it watched, that the service goes on.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _watch.WarnIfStopped();
        }

        base.Dispose(disposing);
    }

    /// <summary>Takes a domain of the session's tenant, as far as the input tells.</summary>
    private protected abstract void TakeIn(TargetIdentity identity, string name);

    /// <summary>Does what can be done only when all domains are in.</summary>
    private protected virtual void AfterInput()
    {
    }

    /// <summary>Follows a deletion to its end, or to the end of the time.</summary>
    private protected DomainForceDeleteOutcome Follow(IDomainForceDelete deletion) => _watch.Follow(deletion, Timeout, PollingInterval);

    private string NameOf(TargetIdentity identity)
    {
        var name = identity.RequireId();
        return Session.FindTenantObstacle(identity.TenantId, Translation.Format($"domain '{name}'")) is { } obstacle ? throw new GraphPurgeException(obstacle) : name;
    }
}
