using System.Management.Automation;

namespace OtherVersions;

[Cmdlet(VerbsLifecycle.Invoke, "OtherRequest")]
public sealed class InvokeOtherRequestCommand : Cmdlet
{
    [Parameter(Mandatory = true)]
    public Uri Endpoint { get; set; } = null!;

    [Parameter(Mandatory = true)]
    public string Token { get; set; } = "";

    protected override void ProcessRecord() => WriteObject(OtherLibraries.CountDeletedUsers(Endpoint, Token));
}

[Cmdlet(VerbsLifecycle.Register, "OtherResolver")]
public sealed class RegisterOtherResolverCommand : Cmdlet
{
    protected override void ProcessRecord() => Resolver.Register();
}

[Cmdlet(VerbsCommon.Get, "ResolverAnswer")]
public sealed class GetResolverAnswerCommand : Cmdlet
{
    protected override void ProcessRecord() => WriteObject(Resolver.Answers, enumerateCollection: true);
}

[Cmdlet(VerbsCommon.Get, "LoadedLibrary")]
public sealed class GetLoadedLibraryCommand : Cmdlet
{
    protected override void ProcessRecord() => WriteObject(LoadedLibraries.Describe(), enumerateCollection: true);
}
