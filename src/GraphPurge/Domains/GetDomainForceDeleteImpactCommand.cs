using System.Management.Automation;
using GraphPurge.Completion;
using GraphPurge.Connection;
using GraphPurge.Errors;
using GraphPurge.Targets;

namespace GraphPurge.Domains;

/// <summary>Shows what the force-delete of a domain would rename and disable, what stands against it, and how far one under way has come. It changes nothing.</summary>
[Cmdlet(VerbsCommon.Get, "DomainForceDeleteImpact")]
[OutputType(typeof(DomainForceDeleteImpact))]
public sealed class GetDomainForceDeleteImpactCommand : SessionCommand
{
    private readonly EmptyRows _emptyRows = new();

    /// <summary>The domains: names, or objects or hashtables that carry one. Without any, all of the tenant.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Id", "DomainId", "Name")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [TargetIdentityTransformation<DomainInput>]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public TargetIdentity[]? DomainName { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => Guard(() => _ = Session);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (DomainName is null)
        {
            Guard(ReadAll);
            return;
        }

        foreach (var identity in _emptyRows.Skip(DomainName))
        {
            GuardTarget(identity.Source, () => Read(identity.RequireId()));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _emptyRows.Warn(this);
        base.EndProcessing();
    }

    private void Read(string name) => WriteObject(Await(Session.Domains.ReadImpactAsync(name, EventSink, StopToken)));

    private void ReadAll()
    {
        var domains = Await(Session.Domains.ListAsync(EventSink, StopToken));
        for (var i = 0; i < domains.Count; i++)
        {
            var name = domains[i].Name;
            GuardTarget(name, () => ReadListed(name));
            if (ProgressIsDue)
            {
                Show(new ProgressEvent(Translation.Of("Reading domains"), Translation.Format($"{Quantity.Number(i + 1)} of {Quantity.Number(domains.Count)} read"), 100 * (i + 1) / domains.Count));
            }
        }
    }

    // A deletion may have ended since the list was read.
    private void ReadListed(string name)
    {
        try
        {
            Read(name);
        }
        catch (GraphPurgeException e) when (e.Fault.Condition == FaultCondition.TargetNotFound)
        {
            WriteVerbose(Printable.Of(Translation.Format($"The domain '{name}' was deleted while the domains were read.")));
        }
    }
}
