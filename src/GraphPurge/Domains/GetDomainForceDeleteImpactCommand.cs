using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Targets;

namespace GraphPurge.Domains;

/// <summary>Shows what the force-delete of a domain would rename and disable, and what stands against it. It changes nothing.</summary>
[Cmdlet(VerbsCommon.Get, "DomainForceDeleteImpact")]
[OutputType(typeof(DomainForceDeleteImpact))]
public sealed class GetDomainForceDeleteImpactCommand : SessionCommand
{
    private readonly EmptyRows _emptyRows = new();

    /// <summary>The domains: names, or objects or hashtables that carry one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id", "DomainId", "Name")]
    [AllowNull]
    [AllowEmptyString]
    [TargetIdentityTransformation<DomainInput>]
    public TargetIdentity[] DomainName { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing() => Guard(() => _ = Session);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var identity in _emptyRows.Skip(DomainName))
        {
            GuardTarget(identity.Source, () => WriteObject(Await(Session.Domains.ReadImpactAsync(identity.RequireId(), EventSink, StopToken))));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _emptyRows.Warn(this);
}
