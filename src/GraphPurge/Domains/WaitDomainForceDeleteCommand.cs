using System.Management.Automation;
using GraphPurge.Errors;
using GraphPurge.Targets;

namespace GraphPurge.Domains;

/// <summary>
/// Follows a force-delete that is under way until the domain is gone: after an interrupted wait, or one that somebody else requested. It requests nothing.
/// Several domains are followed one after another.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "DomainForceDelete")]
[OutputType(typeof(DomainForceDeleteResult))]
public sealed class WaitDomainForceDeleteCommand : DomainForceDeleteCommand
{
    private static readonly string[] s_ofService = [typeof(DomainForceDeleteResult).FullName!, typeof(DomainForceDeleteImpact).FullName!];

    /// <inheritdoc/>
    protected override void BeginProcessing() => Guard(() => _ = Session);

    private protected override void TakeIn(TargetIdentity identity, string name)
    {
        var deletion = Await(Session.Domains.FindForceDeleteAsync(name, IsOfService(identity.Source), EventSink, StopToken));
        var outcome = Follow(deletion);
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
