using System.Management.Automation;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;

namespace SessionModules;

/// <summary>As in Microsoft.Graph.Authentication 2, as far as parameters and the shape of the result go.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "MgGraphRequest")]
public sealed class InvokeMgGraphRequestCommand : PSCmdlet
{
    [Parameter]
    public string Method { get; set; } = "GET";

    [Parameter(Mandatory = true)]
    public string Uri { get; set; } = "";

    [Parameter]
    public string OutputType { get; set; } = "";

    [Parameter]
    public SwitchParameter SkipHttpErrorCheck { get; set; }

    protected override void EndProcessing()
    {
        var token = TestSession.Next(MyInvocation) ?? throw new PSInvalidOperationException("Authentication needed. Please call Connect-MgGraph.");
        var request = new HttpRequestMessage(new HttpMethod(Method), "https://graph.microsoft.com" + Uri);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestSession.TextOf(token));
        WriteVerbose($"Authorization: {request.Headers.Authorization}");
        WriteDebug($"Authorization: {request.Headers.Authorization}");
        WriteObject(new HttpResponseMessage(HttpStatusCode.Forbidden) { RequestMessage = request });
    }
}
