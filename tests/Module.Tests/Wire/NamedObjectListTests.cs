using System.Text.Json;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

/// <summary>What the service is asked for when deleted objects are looked for by name, and what is chosen of its answer.</summary>
public sealed class NamedObjectListTests
{
    private const string AnnaId = "7e06b566-15f3-4013-8bf8-79874d52e68a";
    private const string SusannaId = "a0000000-0000-4000-8000-000000000002";

    /// <summary>The page of a list as the documentation shows it: the id without hyphens in front of the principal name.</summary>
    private static readonly string s_users = JsonSerializer.Serialize(new
    {
        value = new[]
        {
            new { id = AnnaId, displayName = "Anna", userPrincipalName = "7e06b56615f340138bf879874d52e68aanna@contoso.example", mail = "anna@contoso.example", userType = "Member" },
            new { id = SusannaId, displayName = "Susanna", userPrincipalName = "a000000000004000800000000000000" + "2susanna@contoso.example", mail = "susanna@contoso.example", userType = "Member" },
        },
    });

    [Theory]
    [InlineData("-UserPrincipalName anna@contoso.example", "endswith(userPrincipalName,'anna@contoso.example')", true)]
    [InlineData("-UserPrincipalName *a@contoso.example", "endswith(userPrincipalName,'a@contoso.example')", true)]
    [InlineData("-UserPrincipalName anna*", null, false)]
    [InlineData("-UserPrincipalName \"o'neil@contoso.example\", '[ab]?#EXT#@contoso.example' -ErrorAction Ignore", "(endswith(userPrincipalName,'o''neil@contoso.example') or endswith(userPrincipalName,'#EXT#@contoso.example'))", true)]
    [InlineData("-UserPrincipalName anna@contoso.example, s* -ErrorAction Ignore", null, false)]
    [InlineData("-Type user -DisplayName Anna", "displayName eq 'Anna'", false)]
    [InlineData("-Type user -DisplayName Ann*a", "startswith(displayName,'Ann')", false)]
    [InlineData("-Type user -DisplayName *anna", null, false)]
    [InlineData("-Type user -DisplayName 'Anna`[1`]*' -ErrorAction Ignore", "startswith(displayName,'Anna[1]')", false)]
    [InlineData("-DisplayName Anna -UserPrincipalName *@contoso.example", "displayName eq 'Anna' and endswith(userPrincipalName,'@contoso.example')", true)]
    [InlineData("-DisplayName Anna -UserPrincipalName *@contoso.example -Filter \"userType eq 'Member'\"", "(userType eq 'Member') and displayName eq 'Anna' and endswith(userPrincipalName,'@contoso.example')", true)]
    [InlineData("-Type user -DisplayName (@('Anna') + (1..15)) -ErrorAction Ignore", null, false)]
    [InlineData("-Type certificateBasedAuthPki -DisplayName Anna", null, false)]
    public void The_service_narrows_the_list_where_it_can(string parameters, string? filter, bool isAdvanced)
    {
        using var server = new RecordingServer(_ => Answer.Ok(s_users));
        var run = ModuleRun.Connected(server.Endpoint, $"Get-DeletedDirectoryObject {parameters}");
        Assert.Empty(run.Errors);
        var request = Assert.Single(server.Requests);
        Assert.Equal(filter, request.Query("$filter"));
        Assert.Equal(isAdvanced ? "eventual" : null, request.Header("ConsistencyLevel"));
        Assert.Equal(isAdvanced ? "true" : null, request.Query("$count"));
    }

    /// <summary>The end of a name is that of other names too.</summary>
    [Fact]
    public void Of_what_the_service_lists_only_what_is_meant_is_chosen()
    {
        using var server = new RecordingServer(_ => Answer.Ok(s_users));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -UserPrincipalName anna@contoso.example");
        Assert.Equal(AnnaId, (string)Assert.Single(run.OutputOf("DeletedDirectoryObject")).Id);
    }

    [Theory]
    [InlineData("Request_UnsupportedQuery")]
    [InlineData("Request_BadRequest")]
    public void Where_the_service_does_not_filter_by_names_the_whole_list_is_read(string code)
    {
        using var server = new RecordingServer(request => request.Query("$filter") is null ? Answer.Ok(s_users) : new Answer(400, $$$"""{"error":{"code":"{{{code}}}","message":"No."}}"""));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -UserPrincipalName *susanna@contoso.example");
        Assert.Empty(run.Errors);
        Assert.Equal(SusannaId, (string)Assert.Single(run.OutputOf("DeletedDirectoryObject")).Id);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void A_list_that_fails_says_nothing_of_names_that_were_not_found()
    {
        using var server = new RecordingServer(_ => new Answer(403, """{"error":{"code":"Authorization_RequestDenied","message":"No."}}"""));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -UserPrincipalName anna@contoso.example");
        Assert.StartsWith("AccessDenied,", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    /// <summary>What is left out in a rehearsal is left out in earnest, and an exclusion that fails open does so in the rehearsal already.</summary>
    [Theory]
    [InlineData("OriginalUserPrincipalName -notlike 'anna*'", "Susanna")]
    [InlineData("OriginalUserPrincipalName -notin 'anna@contoso.example'", "Susanna")]
    [InlineData("UserPrincipalName -notlike '*anna@contoso.example'", "")]
    [InlineData("UserPrincipalName -notlike 'anna*'", "Anna,Susanna")]
    [InlineData("Mail -ne 'anna@contoso.example'", "Susanna")]
    [InlineData("{ $_.UserPrincipalName.Length -eq 32 + $_.OriginalUserPrincipalName.Length }", "Anna,Susanna")]
    public void An_exclusion_by_principal_name_leaves_out_the_same_users_in_the_rehearsal(string exclusion, string left)
    {
        var script = $"Get-DeletedDirectoryObject -Type user | Where-Object {exclusion} | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object DisplayName | Sort-Object";
        var rehearsal = ModuleRun.Emulated(script, $$"""
            @{ deletedItems = @(
                @{ id = '{{AnnaId}}'; type = 'user'; displayName = 'Anna'; userPrincipalName = 'anna@contoso.example'; mail = 'anna@contoso.example' }
                @{ id = '{{SusannaId}}'; type = 'user'; displayName = 'Susanna'; userPrincipalName = 'susanna@contoso.example'; mail = 'susanna@contoso.example' }) }
            """);
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok(s_users) : null);
        var service = ModuleRun.Connected(server.Endpoint, script);
        Assert.Empty(rehearsal.Errors.Concat(service.Errors));
        Assert.Equal(left.Split(',', StringSplitOptions.RemoveEmptyEntries), rehearsal.Output.Cast<string>());
        Assert.Equal(rehearsal.Output, service.Output);
    }
}
