using System.Management.Automation;
using GraphPurge.Completion;
using GraphPurge.Connection;
using GraphPurge.Errors;
using GraphPurge.Targets;

namespace GraphPurge.Domains;

/// <summary>
/// Follows a force-delete that is under way until the domain is gone: after an interrupted wait, or one that somebody else requested. It requests nothing.
/// Several domains are followed one after another.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "DomainForceDelete")]
[OutputType(typeof(DomainForceDeleteResult))]
public sealed class WaitDomainForceDeleteCommand : SessionCommand
{
    private static readonly string[] s_ofService = [typeof(DomainForceDeleteResult).FullName!, typeof(DomainForceDeleteImpact).FullName!];

    private readonly EmptyRows _emptyRows = new();
    private readonly DomainWatch _watch;

    /// <summary>Prepares the command.</summary>
    public WaitDomainForceDeleteCommand() => _watch = new DomainWatch(this);

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
    protected override void BeginProcessing() => Guard(() => _ = Session);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var identity in _emptyRows.Skip(DomainName))
        {
            GuardTarget(identity.Source, () => Follow(identity));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _emptyRows.Warn(this);
        base.EndProcessing();
    }

    /// <summary>Says, when the command was stopped, that the service goes on.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _watch.WarnIfStopped();
        }

        base.Dispose(disposing);
    }

    private void Follow(TargetIdentity identity)
    {
        var name = identity.RequireId();
        if (Session.FindTenantObstacle(identity.TenantId, Translation.Format($"domain '{name}'")) is { } obstacle)
        {
            throw new GraphPurgeException(obstacle);
        }

        var deletion = Await(Session.Domains.FindForceDeleteAsync(name, IsOfService(identity.Source), EventSink, StopToken));
        var outcome = _watch.Follow(deletion, Timeout, PollingInterval);
        WriteObject(outcome.Result);
        if (outcome.Fault is { } fault)
        {
            Write(fault, identity.Source, hasResult: true);
        }
    }

    // What we emitted names a domain that the service knew, also as a copy from a file.
    private static bool IsOfService(object? source) =>
        source is not null && PSObject.AsPSObject(source).TypeNames.Any(type => s_ofService.Any(ours => type == ours || type == "Deserialized." + ours));
}
