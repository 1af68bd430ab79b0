using System.Management.Automation;
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
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(TestSession.Endpoint, Uri));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestSession.TextOf(token));
        WriteVerbose($"Authorization: {request.Headers.Authorization}");
        WriteDebug($"Authorization: {request.Headers.Authorization}");
        var outage = TestSession.NextOutage();
        var response = new HttpResponseMessage(outage?.Status ?? TestSession.Status) { RequestMessage = request };
        if (outage is { IsCut: true })
        {
            throw new HttpRequestException("An error occurred while sending the request.");
        }

        if (outage is { IsAggregate: true })
        {
            ThrowTerminatingError(new ErrorRecord(new AggregateException("Too many retries performed. " + new string('x', 2_000), new StatusException((int)outage.Status)), "TooManyRetries", ErrorCategory.InvalidOperation, null));
        }

        if (outage is not null)
        {
            ThrowTerminatingError(new ErrorRecord(new AnswerException(response), "TooManyRetries", ErrorCategory.InvalidOperation, null));
        }

        WriteObject(response);
    }

    /// <summary>As the exception of each try in a build of that module from its public source (2.25): it has a status and no answer.</summary>
    private sealed class StatusException(int status) : Exception("HTTP request failed.")
    {
        public int ResponseStatusCode { get; } = status;
    }

    /// <summary>As that module's own exception, as far as it shows the last answer.</summary>
    private sealed class AnswerException(HttpResponseMessage response) : Exception("Too many retries performed.")
    {
        public HttpResponseMessage Response { get; } = response;
    }
}
