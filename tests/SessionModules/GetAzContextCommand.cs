using System.Management.Automation;

namespace SessionModules;

/// <summary>As in Az.Accounts 5, as far as it tells the session's cloud.</summary>
[Cmdlet(VerbsCommon.Get, "AzContext")]
public sealed class GetAzContextCommand : PSCmdlet
{
    protected override void EndProcessing()
    {
        var environment = new PSObject();
        environment.Properties.Add(new PSNoteProperty("ExtendedProperties", new Dictionary<string, string> { ["MicrosoftGraphUrl"] = TestSession.Endpoint.AbsoluteUri }));
        var context = new PSObject();
        context.Properties.Add(new PSNoteProperty("Environment", environment));
        WriteObject(context);
    }
}
