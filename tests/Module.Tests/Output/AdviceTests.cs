using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Output;

/// <summary>An error says in its message what to do next: many scripts log the message and nothing else.</summary>
public sealed class AdviceTests
{
    private const string Connect = "$tenant = Start-GraphEmulator -Seed @{ deletedUsers = 1; users = @(@{ userPrincipalName = 'a@contoso.example' }) }; $null = Connect-GraphPurge -Emulator; ";

    /// <summary>What is done in which way does not matter to the rule: whatever the fault, a sentence of advice is there, since the table has one for each condition.</summary>
    [Fact]
    public void Every_condition_has_advice_in_full_sentences()
    {
        var run = ModuleRun.Invoke("[Enum]::GetValues([GraphPurge.FaultCondition]) | ForEach-Object { \"$($_): $([GraphPurge.FaultCatalogue]::Of($_).Advice)\" }");
        Assert.NotEmpty(run.Output);
        Assert.All(run.Output, line => Assert.Matches(@"^\w+: [A-Z\-].*\.$", $"{line}"));
    }

    [Theory]
    [InlineData("NotConnected", "'11111111-1111-1111-1111-111111111111' | Remove-DeletedDirectoryObject -Force")]
    [InlineData("ContextNotUsable", "Remove-DeletedDirectoryObject 11111111-1111-1111-1111-111111111111 -Context 5 -Force")]
    [InlineData("SessionEnded", Connect + "$c = Get-GraphPurgeContext; Disconnect-GraphPurge; Get-DeletedDirectoryObject -Type user -Context $c")]
    [InlineData("SignInParameterNotValid", "Connect-GraphPurge -Scopes @(' ')")]
    [InlineData("EndpointNotSecure", "Connect-GraphPurge -Endpoint http://graph.example -AccessToken (ConvertTo-SecureString x -AsPlainText -Force)")]
    [InlineData("EndpointNotValid", "Connect-GraphPurge -Endpoint https://graph.example/v1.0 -AccessToken (ConvertTo-SecureString x -AsPlainText -Force)")]
    [InlineData("AccessTokenNotValid", "Connect-GraphPurge -AccessToken (ConvertTo-SecureString 'a b' -AsPlainText -Force)")]
    [InlineData("TenantIdNotValid", "Connect-GraphPurge -TenantId 'not a tenant' -AccessToken (ConvertTo-SecureString x -AsPlainText -Force)")]
    [InlineData("TenantMismatch", Connect + "Remove-DeletedDirectoryObject 11111111-1111-1111-1111-111111111111 -Force -TenantId 11111111-1111-1111-1111-111111111111")]
    [InlineData("CertificateNotFound", "Connect-GraphPurge -CertificatePath ./none.pfx -ClientId 11111111-1111-1111-1111-111111111111 -TenantId contoso.example")]
    [InlineData("TargetHasNoId", Connect + "@{ a = 1 } | Remove-DeletedDirectoryObject -Force")]
    [InlineData("TargetIdEmpty", Connect + "'' | Remove-DeletedDirectoryObject -Force")]
    [InlineData("TargetIdAmbiguous", Connect + "[pscustomobject]@{ Id = '11111111-1111-1111-1111-111111111111'; ObjectId = '11111111-1111-1111-1111-111111111112' } | Remove-DeletedDirectoryObject -Force")]
    [InlineData("UserIdEmpty", Connect + "[pscustomobject]@{ Id = 'AAMkAGI=='; UserId = '' } | Remove-ContactPermanently -Force")]
    [InlineData("UserIdRequired", Connect + "$null = Connect-GraphPurge -Endpoint $tenant.Endpoint -AccessToken $tenant.ApplicationToken; Get-MailboxContact")]
    [InlineData("ObjectTypeNeedsBeta", Connect + "Get-DeletedDirectoryObject -Type device")]
    [InlineData("ObjectTypeNotPurgeable", Connect + "[pscustomobject]@{ Id = '11111111-1111-1111-1111-111111111111'; Type = 'administrativeUnit' } | Remove-DeletedDirectoryObject -Force")]
    [InlineData("TargetNotFound", Connect + "'11111111-1111-1111-1111-111111111111' | Remove-DeletedDirectoryObject -Force")]
    [InlineData("TargetNotDeleted", Connect + "(Invoke-RestMethod \"$($tenant.Endpoint)v1.0/users/a@contoso.example\" -Authentication Bearer -Token $tenant.DelegatedToken -AllowUnencryptedAuthentication).id | Remove-DeletedDirectoryObject -Force")]
    [InlineData("MailboxUnavailable", Connect + "Get-MailboxContact -UserId nobody@contoso.example")]
    [InlineData("DomainNotDeletable", Connect + "Invoke-DomainForceDelete contoso-rehearsal.onmicrosoft.com -Force")]
    [InlineData("EmulatorNotRunning", "Get-GraphEmulatorLedger")]
    [InlineData("EmulatorPortUnavailable", Connect + "Start-GraphEmulator -Port $tenant.Endpoint.Port")]
    [InlineData("EmulatorSeedNotValid", "Start-GraphEmulator -Seed @{ deletedUsers = -1 }")]
    public void The_message_ends_with_what_to_do_next_and_says_it_once(string condition, string script)
    {
        var run = ModuleRun.Invoke($$"""
            $ErrorActionPreference = 'Stop'
            try { {{script}} } catch { $caught = $_ }
            $caught.FullyQualifiedErrorId.Split(',')[0]
            $caught.Exception.Fault.RecommendedAction
            "$caught"
            $caught.Exception.Message
            $caught.ErrorDetails.Message
            ($caught | Out-String -Width 4000) -replace '\e\[[0-9;]*m'
            if ($tenant) { Stop-GraphEmulator }
            """);
        Assert.Empty(run.Errors);
        var output = run.Output.Select(line => $"{line}").ToList();
        Assert.Equal(condition, output[0]);
        Assert.Matches(@"^[A-Z\-$].*\.$", output[1]);
        Assert.All(output[2..], text => Assert.Equal(2, text.Split(output[1]).Length));
        Assert.False(output[2].StartsWith(output[1], StringComparison.Ordinal));
        Assert.Equal([output[2], output[2]], output[3..5]);
    }

    /// <summary>Where what is wrong with an input and what to do about it are one text, nothing is added to it.</summary>
    [Theory]
    [InlineData("TargetIdNotValid", "'..' | Remove-DeletedDirectoryObject -Force")]
    [InlineData("TargetIdNotValid", "'17' | Remove-DeletedDirectoryObject -Force")]
    [InlineData("TargetIdNotValid", "'11111111-1111-1111-1111-111111111111' | Remove-ContactPermanently -Force")]
    [InlineData("TargetIdNotValid", "'https://contoso.example/' | Get-DomainForceDeleteImpact")]
    [InlineData("UserIdNotValid", "'Anna Ems' | Get-MailboxContact")]
    [InlineData("TargetHasNoId", "Get-Item /proc/self/status | Remove-DeletedDirectoryObject -Force")]
    public void The_message_of_a_refused_input_has_a_sentence_of_advice(string condition, string script)
    {
        var run = ModuleRun.Emulated(script, "@{ deletedUsers = 1 }");
        Assert.StartsWith(condition + ",", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("", Assert.Single(run.ErrorRecommendations));
        Assert.Matches(@"\. [A-Z].*\.$", Assert.Single(run.ErrorMessages));
    }

    [Theory]
    [InlineData("SignInRejected", 401, "InvalidAuthenticationToken", "Connect again with Connect-GraphPurge")]
    [InlineData("AccessDenied", 403, "Authorization_RequestDenied", "User.DeleteRestore.All")]
    [InlineData("RequestRejected", 400, "Request_BadRequest", "contact Microsoft support")]
    public void The_message_of_a_refusal_says_what_to_do_next(string condition, int status, string code, string advice)
    {
        using var server = new Wire.RecordingServer(_ => new Wire.Answer(status, $$$"""{"error":{"code":"{{{code}}}","message":"No."}}"""));
        var run = ModuleRun.Connected(server.Endpoint, "[pscustomobject]@{ Id = '11111111-1111-1111-1111-111111111111'; Type = 'user' } | Remove-DeletedDirectoryObject -Force");
        Assert.StartsWith(condition, Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains(advice, Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_of_an_unknown_outcome_says_where_to_look()
    {
        using var server = new Wire.RecordingServer(request => request.Method == "DELETE" ? new Wire.Answer(204) : new Wire.Answer(403, """{"error":{"code":"Authorization_RequestDenied","message":"No."}}"""));
        var run = ModuleRun.Connected(server.Endpoint, "'11111111-1111-1111-1111-111111111111' | Remove-DeletedDirectoryObject -Force -Verify");
        Assert.StartsWith("OutcomeUnknown,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("Look for it with Get-DeletedDirectoryObject", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
    }
}
