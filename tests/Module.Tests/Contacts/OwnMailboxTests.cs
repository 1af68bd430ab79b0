using GraphPurge.Tests.Engine;
using GraphPurge.Tests.SignIn;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Contacts;

/// <summary>One's own mailbox: what is listed in it names it, so that it can be reviewed as a file and goes back to the same mailbox.</summary>
public sealed class OwnMailboxTests
{
    private const string ListOwn = "Get-MailboxContact";
    private const string Page = """{"value":[{"id":"C1","displayName":"Anna","parentFolderId":"F1"}]}""";

    [Theory]
    [InlineData("")]
    [InlineData("| ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("| ConvertTo-Json | ConvertFrom-Json")]
    public void What_was_listed_is_purged_from_a_file(string form)
    {
        var run = ModuleRun.Emulated($"$listed = @({ListOwn} {form})\n$listed | Remove-ContactPermanently -Force -PassThru\n\"left: $(@(Get-MailboxContact).Count)\"\nGet-GraphEmulatorLedger -Summary");
        Assert.Empty(run.Errors);
        Assert.Equal(["Purged", "Purged"], run.OutputOf("PurgeResult").Select(result => (string)result.Outcome.ToString()));
        Assert.Contains("left: 0", run.Output);
        Assert.Equal(0, (int)Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary")).Collateral);
    }

    [Fact]
    public void A_token_that_names_its_user_spares_the_question()
    {
        using var server = Server();
        var run = Connected(server, TestToken.Delegated(server.Endpoint), $"{ListOwn} | ForEach-Object UserId");
        Assert.Equal(TestToken.User, Assert.Single(run.Output));
        Assert.DoesNotContain(server.Requests, request => request.Target.StartsWith("/v1.0/me?", StringComparison.Ordinal));
        Assert.StartsWith("/v1.0/me/contacts?", server.Requests[0].Target, StringComparison.Ordinal);
    }

    [Fact]
    public void The_user_of_an_opaque_token_is_read_once()
    {
        using var server = Server();
        var run = Connected(server, "opaque", $"{ListOwn} | ForEach-Object UserId\n{ListOwn} -Recurse | ForEach-Object UserId");
        Assert.Empty(run.Errors);
        Assert.Equal([TestToken.User, TestToken.User], run.Output);
        Assert.Equal("/v1.0/me?$select=id", Uri.UnescapeDataString(Assert.Single(server.Requests, request => request.Target.StartsWith("/v1.0/me?", StringComparison.Ordinal)).Target));
    }

    [Fact]
    public void Where_the_user_cannot_be_read_the_list_comes_without_and_one_warning_says_so()
    {
        using var server = Server(new Answer(403, """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}"""));
        var run = Connected(server, "opaque", $"$listed = {ListOwn} -WarningVariable warnings\n$listed.UserId\n\"$warnings\"\n$listed | Remove-ContactPermanently -Force");
        Assert.Empty(run.Errors);
        Assert.Null(run.Output[0]);
        Assert.Contains("without UserId", (string)run.Output[1]!, StringComparison.Ordinal);
        Assert.Contains("403 Authorization_RequestDenied", (string)run.Output[1]!, StringComparison.Ordinal);
        Assert.Equal("/v1.0/me/contactFolders/F1/contacts/C1/permanentDelete", server.Requests[^1].Target);
    }

    [Theory]
    [InlineData("delegated", "me")]
    [InlineData("opaque", "users/" + TestToken.User)]
    public void A_row_of_ones_own_mailbox_goes_to_that_mailbox(string token, string mailbox)
    {
        using var server = Server();
        var row = $"[pscustomobject]@{{ Id = 'C1'; UserId = '{TestToken.User.ToUpperInvariant()}'; ParentFolderId = 'F1' }}";
        var run = Connected(server, token == "opaque" ? token : TestToken.Delegated(server.Endpoint), $"{row} | Remove-ContactPermanently -Force -PassThru");
        Assert.Empty(run.Errors);
        Assert.Equal($"/v1.0/{mailbox}/contactFolders/F1/contacts/C1/permanentDelete", Assert.Single(server.Requests).Target, ignoreCase: true);
        Assert.Equal(TestToken.User, (string)Assert.Single(run.OutputOf("PurgeResult")).UserId, ignoreCase: true);
    }

    [Fact]
    public void A_row_of_somebody_elses_mailbox_never_goes_to_ones_own()
    {
        using var server = Server();
        var token = TestToken.Delegated(server.Endpoint, user: TestToken.ServicePrincipal);
        var run = Connected(server, token, $"[pscustomobject]@{{ Id = 'C1'; UserId = '{TestToken.User}' }} | Remove-ContactPermanently -Force");
        Assert.Empty(run.Errors);
        Assert.Equal($"/v1.0/users/{TestToken.User}/contacts/C1/permanentDelete", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public void An_application_is_not_taken_for_the_user_with_its_id()
    {
        using var server = Server();
        var run = Connected(server, TestToken.Application(server.Endpoint), $"[pscustomobject]@{{ Id = 'C1'; UserId = '{TestToken.ServicePrincipal}' }} | Remove-ContactPermanently -Force");
        Assert.Empty(run.Errors);
        Assert.Equal($"/v1.0/users/{TestToken.ServicePrincipal}/contacts/C1/permanentDelete", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public void The_same_contact_named_with_and_without_its_user_is_one_target()
    {
        using var server = Server();
        var run = Connected(server, TestToken.Delegated(server.Endpoint), $"'C1', @{{ id = 'C1'; userId = '{TestToken.User}' }}, @{{ id = 'C1'; mailbox = '{TestToken.User.ToUpperInvariant()}' }} | Remove-ContactPermanently -Force -PassThru");
        Assert.Empty(run.Errors);
        Assert.Equal(3, run.OutputOf("PurgeResult").Count);
        Assert.Equal("/v1.0/me/contacts/C1/permanentDelete", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public void The_question_names_the_signed_in_user()
    {
        using var server = Server();
        var run = Connected(server, TestToken.Delegated(server.Endpoint), $"{ListOwn} | Remove-ContactPermanently -WhatIf");
        Assert.Contains("of the signed-in user", run.HostLines[0], StringComparison.Ordinal);
    }

    private static RecordingServer Server(Answer? user = null) => new(request =>
        request.Method != "GET" ? null
        : request.Target.StartsWith("/v1.0/me?", StringComparison.Ordinal) ? user ?? Answer.Ok($$"""{"id":"{{TestToken.User}}"}""")
        : Answer.Ok(request.Target.Contains("/contactFolders?", StringComparison.Ordinal) ? """{"value":[]}""" : Page));

    private static ModuleRun Connected(RecordingServer server, string token, string script) => ModuleRun.Invoke(
        $"$null = Connect-GraphPurge -Endpoint {server.Endpoint} -AccessToken (ConvertTo-SecureString '{token}' -AsPlainText -Force)\n{script}");
}
