using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.DirectoryObjects;

/// <summary>How types are named, and what a list of a type holds.</summary>
public sealed class TypeTests
{
    private const string Agents = """
        @{
            deletedItems = @(
                @{ type = 'user'; displayName = 'Anna'; userPrincipalName = 'anna@contoso.example' }
                @{ type = 'agentUser'; displayName = 'Bot'; userPrincipalName = 'bot@contoso.example' }
                @{ type = 'agentIdentity'; displayName = 'Helper'; appId = '00000000-0000-0000-0000-00000000000a' }
                @{ type = 'servicePrincipal'; displayName = 'Portal' }
            )
        """;

    [Theory]
    [InlineData("users", "user")]
    [InlineData("Groups, SERVICEPRINCIPALS", "group,servicePrincipal")]
    [InlineData("'Service principals', administrative-units", "servicePrincipal,administrativeUnit")]
    [InlineData("'#microsoft.graph.agentUser'", "agentUser")]
    [InlineData("certificateBasedAuthPkis, certificateAuthorityDetails", "certificateBasedAuthPki,certificateAuthorityDetail")]
    [InlineData("agentIdentities, agentIdentityBlueprints", "agentIdentity,agentIdentityBlueprint")]
    [InlineData("user, Users", "user")]
    public void Types_are_understood_in_the_plural_and_in_any_case(string type, string asked)
    {
        using var server = new RecordingServer(request => PageAnswers.Of(request, pages: 1));
        var run = ModuleRun.Connected(server.Endpoint, $"$null = Get-DeletedDirectoryObject -Type {type}");
        Assert.Empty(run.Errors);
        Assert.Equal(asked.Split(','), server.Requests.Select(request => request.Target.Split('?')[0].Split("/microsoft.graph.")[1]));
    }

    [Theory]
    [InlineData("conditionalAccessPolicies", "/v1.0/identity/conditionalAccess/deletedItems/policies")]
    [InlineData("namedLocation", "/v1.0/identity/conditionalAccess/deletedItems/namedLocations")]
    [InlineData("RoleDefinitions", "/v1.0/roleManagement/directory/deletedItems/roleDefinitions")]
    [InlineData("workflow", "/v1.0/identityGovernance/lifecycleWorkflows/deletedItems/workflows")]
    [InlineData("mailbox", "'mailbox' is not a type of deleted objects. The types are: user, group, application")]
    public void What_lives_in_another_bin_is_refused_with_the_way_to_it(string type, string message)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"Get-DeletedDirectoryObject -Type user, {type}");
        Assert.StartsWith("ParameterArgumentTransformationError,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains(message, Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("Get-DeletedDirectoryObject", "", "Anna: user,Bot: agentUser,Helper: agentIdentity,Portal: servicePrincipal")]
    [InlineData("Get-DeletedDirectoryObject -Type user, agentUser", "", "Anna: user,Bot: agentUser")]
    [InlineData("Get-DeletedDirectoryObject -Type agentIdentity, servicePrincipal", "", "Helper: agentIdentity,Portal: servicePrincipal")]
    [InlineData("Get-DeletedDirectoryObject -Type agentUser, agentIdentity", "", "Bot: agentUser,Helper: agentIdentity")]
    [InlineData("Get-DeletedDirectoryObject -Type agentUser, agentIdentity", "; refuseAgentCasts = $true", "Bot: agentUser,Helper: agentIdentity")]
    [InlineData("Get-DeletedDirectoryObject -Type agentUser, user -UserPrincipalName *@contoso.example", "; refuseAgentCasts = $true", "Anna: user,Bot: agentUser")]
    [InlineData("Get-DeletedDirectoryObject -Type agentUser -DisplayName bot", "; refuseAgentCasts = $true", "Bot: agentUser")]
    public void Agents_are_listed_once_with_their_own_type_however_the_types_overlap(string list, string rules, string expected)
    {
        var run = ModuleRun.Emulated($"{list} | ForEach-Object {{ \"$($_.DisplayName): $($_.Type)\" }} | Sort-Object", Agents + rules + " }");
        Assert.Empty(run.Errors);
        Assert.Equal(expected.Split(','), run.Output.Cast<string>());
    }

    /// <summary>Another version of the service may name no types: then nothing of the list of users is taken for an agent.</summary>
    [Fact]
    public void Of_a_base_list_without_types_nothing_is_an_agent()
    {
        using var server = new RecordingServer(request => request.Target.Contains("agentUser", StringComparison.Ordinal)
            ? new Answer(400, """{"error":{"code":"BadRequest","message":"Resource not found for the segment 'microsoft.graph.agentUser'."}}""")
            : PageAnswers.Of(request, pages: 1));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -Type agentUser");
        Assert.Empty(run.Errors);
        Assert.Empty(run.Output);
        Assert.Equal(["microsoft.graph.agentUser", "microsoft.graph.user"], server.Requests.Select(request => request.Target.Split('?')[0].Split('/')[^1]));
    }

    [Theory]
    [InlineData("agentUser", "AgentIdUser.ReadWrite.IdentityParentedBy")]
    [InlineData("agentIdentity", "AgentIdentity.ReadWrite.All")]
    [InlineData("agentIdentityBlueprint", "AgentIdentityBlueprint.ReadWrite.All")]
    [InlineData("agentIdentityBlueprintPrincipal", "AgentIdentityBlueprintPrincipal.ReadWrite.All")]
    public void An_agent_takes_a_permission_and_a_role_of_its_own(string type, string permission)
    {
        const string everythingElse = "'User.DeleteRestore.All', 'User.Read.All', 'Application.ReadWrite.All', 'Directory.ReadWrite.All', 'AgentIdentity.DeleteRestore.All'";
        var script = $"Get-DeletedDirectoryObject -Type {type} | Remove-DeletedDirectoryObject -Force -PassThru";
        var denied = ModuleRun.Emulated(script, $"@{{ permissions = @{{ delegated = @({everythingElse}) }}; deletedItems = @(@{{ type = '{type}'; displayName = 'It' }}) }}");
        Assert.StartsWith("AccessDenied,", Assert.Single(denied.Errors), StringComparison.Ordinal);
        Assert.Contains($"For an {type} the signed-in user needs the permission {permission} and the role Agent ID Administrator. Where a token also carries Directory.ReadWrite.All,", Assert.Single(denied.ErrorMessages), StringComparison.Ordinal);
        Assert.Equal("Denied", (string)Assert.Single(denied.OutputOf("PurgeResult")).Outcome);

        var allowed = ModuleRun.Emulated(script, $"@{{ permissions = @{{ delegated = @('{permission}', 'Directory.Read.All') }}; roles = @{{ administrator = @('Agent ID Administrator') }}; deletedItems = @(@{{ type = '{type}'; displayName = 'It' }}) }}");
        Assert.Empty(allowed.Errors);
        Assert.Equal("Purged", (string)Assert.Single(allowed.OutputOf("PurgeResult")).Outcome);
    }
}
