using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

public sealed class DomainRequestTests
{
    [Theory]
    [InlineData("", """{"disableUserAccounts":true}""")]
    [InlineData("-DisableUserAccounts $true", """{"disableUserAccounts":true}""")]
    [InlineData("-DisableUserAccounts $false", """{"disableUserAccounts":false}""")]
    public void A_domain_is_force_deleted_with_the_documented_request(string parameters, string body)
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok("""{"id":"contoso.com","isVerified":true,"authenticationType":"Managed","value":[]}""") : null);
        var run = ModuleRun.Connected(server.Endpoint, $"Invoke-DomainForceDelete -DomainName contoso.com {parameters} -Force", "-ApiVersion beta");
        Assert.Empty(run.Errors);

        Assert.Equal(
            [
                "GET /beta/domains/contoso.com?$select=id,isInitial,isDefault,authenticationType,state HTTP/1.1",
                "GET /beta/domains/contoso.com/domainNameReferences?$top=999 HTTP/1.1",
                "GET /beta/domains?$select=id,isInitial,isDefault,authenticationType,state HTTP/1.1",
                "GET /beta/directory/deletedItems/microsoft.graph.user?$count=true&$filter=endswith(userPrincipalName,'@contoso.com')&",
                "GET /beta/domains/contoso.com?$select=id,isInitial,isDefault,authenticationType,state HTTP/1.1",
                "POST /beta/domains/contoso.com/forceDelete HTTP/1.1",
            ],
            // What is read of each deleted user is not the domain's business.
            server.Requests.Select(request => Uri.UnescapeDataString(request.RequestLine)).Select(line => line.Contains("deletedItems", StringComparison.Ordinal) ? line.Split("$select")[0] : line));
        var request = server.Requests[^1];
        Assert.Equal($"Bearer {ModuleRun.Token}", request.Header("Authorization"));
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal(body, request.Body);
    }
}
