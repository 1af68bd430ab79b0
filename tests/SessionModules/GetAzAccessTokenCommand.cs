using System.Management.Automation;

namespace SessionModules;

/// <summary>As in Az.Accounts 5, as far as parameters and the shape of the result go.</summary>
[Cmdlet(VerbsCommon.Get, "AzAccessToken")]
public sealed class GetAzAccessTokenCommand : PSCmdlet
{
    [Parameter(Mandatory = true)]
    public string ResourceUrl { get; set; } = "";

    [Parameter]
    public string? TenantId { get; set; }

    [Parameter]
    public SwitchParameter AsSecureString { get; set; }

    protected override void EndProcessing()
    {
        var result = new PSObject();
        result.Properties.Add(new PSNoteProperty("Token", TestSession.Next(MyInvocation) ?? throw new PSInvalidOperationException("Run Connect-AzAccount to login.")));
        WriteObject(result);
    }
}
