using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Domains;

/// <summary>Answers about a domain that are about something else, or that say nothing: none deletes anything, and none undoes what is known.</summary>
public sealed class OddDomainAnswerTests
{
    [Theory]
    [InlineData("""{"id":"other.com"}""")]
    [InlineData("""{"isVerified":true}""")]
    [InlineData("""{"error":{"code":"Request_BadRequest","message":"No."}}""")]
    [InlineData("""{"error":{"code":"Request_BadRequest","message":"No."},"id":"contoso.com"}""")]
    [InlineData("[]")]
    public void Nothing_is_deleted_for_the_answer_about_another_domain(string json)
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok(json) : null);
        foreach (var command in new[] { "Get-DomainForceDeleteImpact contoso.com", "Invoke-DomainForceDelete contoso.com -Force", "Invoke-DomainForceDelete contoso.com -SkipImpactCheck -Force" })
        {
            var run = ModuleRun.Connected(server.Endpoint, command);
            Assert.StartsWith("ServiceUnavailable,", Assert.Single(run.Errors), StringComparison.Ordinal);
            Assert.Empty(run.Output);
        }

        Assert.All(server.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public void A_domain_is_the_one_that_was_asked_for_whatever_the_case_of_its_name()
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok("""{"id":"Contoso.com"}""") : null);
        var run = ModuleRun.Connected(server.Endpoint, "Invoke-DomainForceDelete contoso.COM -SkipImpactCheck -Force");
        Assert.Empty(run.Errors);
        Assert.Equal("/v1.0/domains/Contoso.com/forceDelete", Assert.Single(server.Requests, request => request.Method == "POST").Target);
    }

    [Theory]
    [InlineData(202, "")]
    [InlineData(206, "")]
    [InlineData(200, """{"error":{"code":"Request_BadRequest","message":"No."}}""")]
    public void A_success_that_is_not_documented_is_not_taken_for_one(int status, string json)
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok("""{"id":"contoso.com"}""") : new Answer(status, json));
        var run = ModuleRun.Connected(server.Endpoint, "Invoke-DomainForceDelete contoso.com -SkipImpactCheck -Force");
        Assert.StartsWith("OutcomeUnknown,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("Unknown", Assert.Single(run.OutputOf("DomainForceDeleteResult")).State.ToString());
        Assert.Single(server.Requests, request => request.Method == "POST");
    }

    [Theory]
    [InlineData("""{"id":"someone-else","userPrincipalName":"a@initial.com"}""")]
    [InlineData("""{"userPrincipalName":"a@initial.com"}""")]
    [InlineData("<html>")]
    [InlineData("[5]")]
    public void A_domain_that_is_gone_is_reported_whatever_reading_back_is_answered(string json)
    {
        var isGone = false;
        using var server = new RecordingServer(request =>
        {
            var path = request.Target.Split('?')[0];
            isGone |= request.Method == "POST";
            return request.Method == "POST" ? null
                : path.EndsWith("/domains", StringComparison.Ordinal) ? Answer.Ok("""{"value":[{"id":"initial.com","isInitial":true}]}""")
                : path.Contains("domainNameReferences", StringComparison.Ordinal) ? Answer.Ok("""{"value":[{"@odata.type":"#microsoft.graph.user","id":"u","userPrincipalName":"a@contoso.com","accountEnabled":true}]}""")
                : path.Contains("/users/", StringComparison.Ordinal) ? Answer.Ok(json)
                : isGone ? Answer.Absent : Answer.Ok("""{"id":"contoso.com"}""");
        });
        var run = ModuleRun.Connected(server.Endpoint, "Invoke-DomainForceDelete contoso.com -Force -Wait -PollingInterval 0.1 -Timeout 60");
        Assert.Empty(run.Errors);
        var result = Assert.Single(run.OutputOf("DomainForceDeleteResult"));
        Assert.Equal(("Deleted", 1), (result.State.ToString(), (int)result.UnverifiedCount));
    }
}
