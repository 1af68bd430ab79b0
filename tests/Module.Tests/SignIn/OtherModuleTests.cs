using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.SignIn;

/// <summary>Sessions that other modules hold: their commands are called on the pipeline thread, when a token is needed and not more often.</summary>
public sealed class OtherModuleTests(WorkerPool workers)
{
    public static TheoryData<string> Modules => ["Az", "Mg"];

    [Theory]
    [MemberData(nameof(Modules))]
    public void The_session_gives_its_token(string module)
    {
        using var server = new RecordingServer();
        var token = TestToken.Delegated(server.Endpoint);
        var output = Run(module, [token], server.Endpoint, $$"""
            $context = Connect-GraphPurge -{{module}}Context -Endpoint {{server.Endpoint}} -TenantId {{TestToken.Tenant}}
            "context: $($context.SignIn) $($context.Account) $($context.TenantId)"
            '00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force
            Get-TestSessionCall
            """);
        Assert.Contains($"context: {module}Context anna@contoso.example {TestToken.Tenant}", output, StringComparison.Ordinal);
        Assert.Equal($"Bearer {token}", Assert.Single(server.Requests).Header("Authorization"));
        var call = module == "Az"
            ? $"Get-AzAccessToken -AsSecureString True -Debug False -ErrorAction Stop -ResourceUrl {server.Endpoint} -TenantId {TestToken.Tenant} -Verbose False"
            : "Invoke-MgGraphRequest -Debug False -ErrorAction Stop -Method GET -OutputType HttpResponseMessage -SkipHttpErrorCheck True -Uri /v1.0/organization?$select=id -Verbose False";
        Assert.Equal(call, Assert.Single(Calls(output)));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_refused_token_is_fetched_again_on_the_pipeline_thread_and_the_run_goes_on(string module)
    {
        string[] tokens = [TestToken.Application("x"), TestToken.Application("x")];
        using var server = new RecordingServer(request => request.Header("Authorization") == $"Bearer {tokens[0]}" ? new Answer(401) : null);
        var output = Run(module, tokens, server.Endpoint, $$"""
            $null = Connect-GraphPurge -{{module}}Context -Endpoint {{server.Endpoint}}
            1..300 | ForEach-Object { '00000000-0000-0000-0000-' + "$_".PadLeft(12, '0') } | Remove-DeletedDirectoryObject -Force -PassThru | Group-Object Outcome | ForEach-Object { "outcome: $($_.Count) $($_.Name)" }
            Get-MailboxContact -UserId u@x
            Get-TestSessionCall
            """);
        Assert.Contains("outcome: 300 Purged", output, StringComparison.Ordinal);
        Assert.Equal(2, Calls(output).Count());
        Assert.DoesNotContain("on another thread", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_token_is_fetched_again_before_it_ends_while_a_list_is_read(string module)
    {
        string[] tokens = [TestToken.Application("x", lifetime: 8), TestToken.Application("x")];
        using var server = new RecordingServer(_ => Answer.Ok("""{"value":[]}"""));
        var output = Run(module, tokens, server.Endpoint, $$"""
            $null = Connect-GraphPurge -{{module}}Context -Endpoint {{server.Endpoint}}
            Start-Sleep 5
            Get-MailboxContact -UserId u@x
            Get-TestSessionCall
            """);
        Assert.Equal(2, Calls(output).Count());
        Assert.Equal($"Bearer {tokens[1]}", server.Requests[^1].Header("Authorization"));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_session_that_gives_the_refused_token_again_is_one_error(string module)
    {
        using var server = new RecordingServer(_ => new Answer(401));
        var output = Run(module, [TestToken.Application("x")], server.Endpoint, $$"""
            $null = Connect-GraphPurge -{{module}}Context -Endpoint {{server.Endpoint}}
            Remove-DeletedDirectoryObject -Id (1..5000 | ForEach-Object { '00000000-0000-0000-0000-' + "$_".PadLeft(12, '0') }) -Force
            """);
        Assert.Single(output.Split('\n'), line => line.StartsWith("ERROR", StringComparison.Ordinal));
        Assert.Contains("ERROR SignInRejected,", output, StringComparison.Ordinal);
        Assert.Contains("NotAttempted", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_session_that_moved_to_another_tenant_is_not_followed(string module)
    {
        string[] tokens = [TestToken.Application("x"), TestToken.Application("x", TestToken.OtherTenant)];
        using var server = new RecordingServer(_ => new Answer(401));
        var output = Run(module, tokens, server.Endpoint, $$"""
            $null = Connect-GraphPurge -{{module}}Context -Endpoint {{server.Endpoint}}
            '00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force
            """);
        Assert.Contains("ERROR IdentityChanged,", output, StringComparison.Ordinal);
        Assert.All(server.Requests, request => Assert.Equal($"Bearer {tokens[0]}", request.Header("Authorization")));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Without_a_session_the_error_says_so_in_the_modules_own_words(string module)
    {
        using var server = new RecordingServer();
        var output = Run(module, [], server.Endpoint, $"Connect-GraphPurge -{module}Context -Endpoint {server.Endpoint}");
        Assert.Contains("ERROR ContextTokenUnavailable,", output, StringComparison.Ordinal);
        Assert.Contains(module == "Az" ? "Run Connect-AzAccount to login." : "Please call Connect-MgGraph.", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_token_that_the_module_repeats_in_its_error_is_struck_from_ours(string module)
    {
        var output = Run(module, [TestToken.Application("x")], "https://graph.microsoft.com", $"Connect-GraphPurge -{module}Context", "-Refusal 'Not with this one:'");
        Assert.Contains("ERROR ContextTokenUnavailable,", output, StringComparison.Ordinal);
        Assert.Contains("It says: Not with this one: …", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Without_the_module_the_error_names_it(string module)
    {
        using var run = new SignInRun(workers);
        run["PSModulePath"] = run.Folder;
        var output = run.Invoke($"Connect-GraphPurge -{module}Context");
        Assert.Contains("ERROR ContextModuleNotFound,", output, StringComparison.Ordinal);
        Assert.Contains(module == "Az" ? "Install Az.Accounts" : "Install Microsoft.Graph.Authentication", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void The_session_is_taken_over_with_the_place_that_it_goes_to(string module)
    {
        using var server = new RecordingServer();
        var output = Run(module, [TestToken.Application(server.Endpoint)], server.Endpoint, $$"""
            $context = Connect-GraphPurge -{{module}}Context
            "context: $($context.Endpoint)"
            '00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force
            """);
        Assert.Contains($"context: {server.Endpoint}/", output, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("Az", "-Endpoint {0}")]
    [InlineData("Mg", "-Endpoint {0}")]
    [InlineData("Az", "-Environment USGov")]
    [InlineData("Mg", "-Environment USGov")]
    public void Another_place_than_the_sessions_own_is_refused_and_both_are_named(string module, string parameters)
    {
        using var server = new RecordingServer();
        using var elsewhere = new RecordingServer();
        parameters = string.Format(System.Globalization.CultureInfo.InvariantCulture, parameters, elsewhere.Endpoint);
        var output = Run(module, [TestToken.Application("x")], server.Endpoint, $"Connect-GraphPurge -{module}Context {parameters}\nGet-GraphPurgeContext");
        Assert.Contains("ERROR ContextEndpointMismatch,", output, StringComparison.Ordinal);
        Assert.Contains(server.Endpoint, output, StringComparison.Ordinal);
        Assert.Contains(parameters.Contains("USGov", StringComparison.Ordinal) ? "https://graph.microsoft.us" : elsewhere.Endpoint, output, StringComparison.Ordinal);
        Assert.Equal(0, server.Connections + elsewhere.Connections);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_session_whose_token_has_ended_is_refused_with_the_command_that_helps(string module)
    {
        using var server = new RecordingServer();
        var output = Run(module, [TestToken.Application(server.Endpoint, lifetime: -60)], server.Endpoint, $"Connect-GraphPurge -{module}Context\nGet-GraphPurgeContext");
        Assert.Contains("ERROR ContextTokenUnavailable,", output, StringComparison.Ordinal);
        Assert.Contains(module == "Az" ? "Sign in again with Connect-AzAccount" : "Sign in again with Connect-MgGraph", output, StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public void A_session_whose_token_the_service_rejects_is_refused_with_the_command_that_helps()
    {
        using var server = new RecordingServer();
        var output = Run("Mg", [TestToken.Application("x")], server.Endpoint, "Connect-GraphPurge -MgContext", "-Status 401");
        Assert.Contains("ERROR ContextTokenUnavailable,", output, StringComparison.Ordinal);
        Assert.Contains("Sign in with Connect-MgGraph", output, StringComparison.Ordinal);
    }

    /// <summary>As Microsoft.Graph.Authentication 2.39 does: it throws after three retries, and its error has the last answer.</summary>
    [Theory]
    [InlineData("-Outages 1 -Status 503")]
    [InlineData("-Outages 1 -Status 429")]
    [InlineData("-Outages 3 -Status 503 -IsAggregate")]
    [InlineData("-Outages 3 -Status 429 -IsAggregate")]
    [InlineData("-Outages 3 -IsCut")]
    public void A_request_of_the_other_module_that_fails_for_a_while_does_not_end_the_sign_in(string session)
    {
        using var server = new RecordingServer();
        var output = Run("Mg", [TestToken.Application("x")], server.Endpoint, """
            $null = Connect-GraphPurge -MgContext
            '00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object { "outcome: $($_.Outcome)" }
            """, session);
        Assert.Contains("outcome: Purged", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_of_the_other_module_that_goes_on_failing_is_an_outage_and_no_missing_sign_in()
    {
        using var server = new RecordingServer();
        var output = Run("Mg", [TestToken.Application("x")], server.Endpoint, "Connect-GraphPurge -MgContext", "-Outages 9 -Status 503 -IsAggregate");
        Assert.Contains("ERROR SignInUnavailable,", output, StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Calls(string output) => output.Split('\n').Where(line =>
        line.StartsWith("Get-AzAccessToken", StringComparison.Ordinal) || line.StartsWith("Invoke-MgGraphRequest", StringComparison.Ordinal)).Select(line => line.Trim());

    // The tokens come from a file, so that the script that is echoed does not hold them.
    private string Run(string module, string[] tokens, string endpoint, string script, string session = "")
    {
        using var run = new SignInRun(workers);
        File.WriteAllLines(Path.Combine(run.Folder, "tokens.csv"), ["Token", .. tokens]);
        var output = run.Invoke($$"""
            Import-Module '{{Path.Combine(Repository.Root, "tests", "SessionModules", "bin", "module", module + "Session.psd1")}}'
            $tokens = @(Import-Csv '{{run.Folder}}/tokens.csv' | ForEach-Object { ConvertTo-SecureString $_.Token -AsPlainText -Force })
            Set-TestSession $tokens -Endpoint {{endpoint}} {{session}}
            $VerbosePreference = 'Continue'
            $DebugPreference = 'Continue'
            {{script}}
            """);
        Assert.All(tokens, token => Assert.DoesNotContain(token, string.Concat(output.Split()), StringComparison.Ordinal));
        return output;
    }
}
