using System.Text.Json;
using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.SignIn;

/// <summary>With everything switched on that shows anything, and all that can be dumped dumped, no secret is to be read.</summary>
public sealed class SecrecyTests(WorkerPool workers)
{
    private static readonly string[] s_ways =
    [
        "ClientSecret", "Certificate", "CertificateThumbprint", "CertificatePfx", "CertificatePem", "ManagedIdentity", "AppServiceIdentity",
        "WorkloadIdentity", "EnvironmentVariable", "DeviceCode", "Interactive", "AccessToken",
    ];

    // What was deleted one by one, in a batch, refused by the service, and at last refused for its token; all variables, and all errors with all that is in them.
    private const string Dump = """
        $context = Get-GraphPurgeContext
        $context | Format-List -Property *
        "$context"
        $results = '00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force -PassThru
        $results | Format-List -Property *
        '00000000-0000-0000-0000-0000000000f1' | Remove-DeletedDirectoryObject -Force
        1..40 | ForEach-Object { '00000000-0000-0000-0000-{0:d12}' -f $_ } | Remove-DeletedDirectoryObject -Force
        Get-MailboxContact -UserId u@x

        $secrets = $null
        $context | ConvertTo-Json -Depth 9
        $context | ConvertTo-Csv
        [System.Management.Automation.PSSerializer]::Serialize($context, 9)
        $results | ConvertTo-Json -Depth 9
        $Error | ForEach-Object { $_ | Format-List * -Force | Out-String -Width 4000 }
        $Error | ForEach-Object { for ($e = $_.Exception; $e; $e = $e.InnerException) { "$e"; $e | Select-Object * -ExcludeProperty TargetSite | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue } }
        $Error | Get-Error | Out-String -Width 4000
        $Error | ForEach-Object { [System.Management.Automation.PSSerializer]::Serialize(($_ | Select-Object * -ExcludeProperty Exception), 3) }
        Get-Variable | Where-Object Name -ne GraphPurgeScenario | Format-List Name, Value | Out-String -Width 4000

        """;

    // A given token is used as it is: there is nobody who could refuse to give one.
    public static IEnumerable<ITheoryDataRow> Ways =>
        from way in s_ways
        from succeeds in (IEnumerable<bool>)[true, false]
        where succeeds || way != "AccessToken"
        select new TheoryDataRow<string, bool>(way, succeeds);

    [Theory]
    [MemberData(nameof(Ways))]
    public void No_secret_is_to_be_read_anywhere(string way, bool succeeds)
    {
        using var stage = new SignInStage(workers, RepeatTheToken);
        using var browser = new BrowserStandIn();
        stage["PATH"] = browser.Folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        var parameters = stage.Prepare(way);
        if (!succeeds)
        {
            // Whoever is asked for a token refuses, and repeats in the error what it was sent.
            stage.Identity.RefusesAndRepeats = true;
            stage.ManagedIdentity.HasIdentity = false;
        }

        // With -Debug PowerShell asks after each warning, and the device code is one.
        var output = stage.Connect(parameters + " -Verbose -Debug -WarningAction Continue", Dump, loud: true);

        Assert.Contains(succeeds ? "ERROR SignInRejected," : "ERROR SignInFailed,", output, StringComparison.Ordinal);
        Assert.Equal(succeeds, output.Contains("Purged", StringComparison.Ordinal));
        Assert.Equal(succeeds, output.Contains("was not understood", StringComparison.Ordinal));
        var text = string.Concat(output.Split());
        Assert.All(stage.Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.DoesNotContain("eyJ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_user_needs_to_read_of_a_refusal_stays()
    {
        const string Words = "AADSTS90002: Tenant 'contoso365-subsidiary.onmicrosoft.com' or application '5c1d7e90-2f4b-4c8a-9e6d-0a3b1c2d4e5f' not found, see https://login.microsoftonline.com/error?code=90002.";
        using var identity = new RecordingServer(_ => new Answer(400, $$"""{"error":"invalid_request","error_description":"{{Words}}"}"""), workers.Certificates.Server);
        using var run = new SignInRun(workers, identity.Endpoint);
        var output = run.Invoke($"""
            $secret = ConvertTo-SecureString 'not-so-secret' -AsPlainText -Force
            Connect-GraphPurge -TenantId {TestToken.Tenant} -ClientSecretCredential (New-Object pscredential '{TestToken.Client}', $secret)
            """);
        Assert.Contains(Words, output, StringComparison.Ordinal);
        Assert.Matches(Regex.Escape(Words) + " [A-Z]", output);
    }

    // A gateway that repeats what it was sent: of one request, within a batch, and when it refuses the token itself.
    [Fact]
    public void A_token_that_a_list_repeats_in_escapes_is_not_emitted()
    {
        const string token = "opaque-0123456789-as-long-as-the-tokens-of-the-platform";
        var escaped = string.Concat(token.Select((character, i) => i % 2 > 0 ? $"{character}" : $"\\u{(int)character:x4}"));
        using var server = new RecordingServer(_ => Answer.Ok($$"""{"value":[{"id":"7e06b566-0000-0000-0000-00000000000a","displayName":"A {{escaped}}"}]}"""));
        var run = ModuleRun.Invoke($"$null = Connect-GraphPurge -Endpoint {server.Endpoint} -AccessToken (ConvertTo-SecureString '{token}' -AsPlainText -Force)\nGet-DeletedDirectoryObject -Type user | ForEach-Object DisplayName");
        Assert.Matches(@"^A \*+$", $"{Assert.Single(run.Output)}");
    }

    private static Answer? RepeatTheToken(RecordedRequest request)
    {
        var error = $$$"""{"error":{"code":"BadRequest","message":"{{{request.Header("Authorization")}}} was not understood"}}""";
        if (request.Method == "GET")
        {
            return new Answer(401, error);
        }

        if (!request.Target.EndsWith("/$batch", StringComparison.Ordinal))
        {
            return request.Target.EndsWith("0000000000f1", StringComparison.Ordinal) ? new Answer(400, error) : null;
        }

        using var batch = JsonDocument.Parse(request.Body);
        var responses = batch.RootElement.GetProperty("requests").EnumerateArray().Select(item => $$$"""{"id":"{{{item.GetProperty("id").GetString()}}}","status":400,"body":{{{error}}}}""");
        return Answer.Ok($$"""{"responses":[{{string.Join(",", responses)}}]}""");
    }

    [Fact]
    public void The_token_stays_with_its_host_when_the_service_redirects()
    {
        using var elsewhere = new RecordingServer();
        using var server = new RecordingServer(_ => new Answer(302) { Header = $"Location: {elsewhere.Endpoint}/v1.0/directory/deletedItems/x" });
        var run = ModuleRun.Connected(server.Endpoint, "'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force\nGet-DeletedDirectoryObject -Type user");
        Assert.NotEmpty(run.Errors);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public void The_token_stays_with_its_host_port_and_scheme_when_a_next_page_is_elsewhere(string scheme)
    {
        using var elsewhere = new RecordingServer();
        var next = elsewhere.Endpoint.Replace("http:", scheme + ":", StringComparison.Ordinal);
        using var server = new RecordingServer(_ => Answer.Ok($$"""{"value":[],"@odata.nextLink":"{{next}}/v1.0/users/u/contacts?$skip=10"}"""));
        var run = ModuleRun.Connected(server.Endpoint, "Get-MailboxContact -UserId u@x\nGet-DeletedDirectoryObject -Type user");
        Assert.All(run.Errors, error => Assert.StartsWith("RequestRejected,", error, StringComparison.Ordinal));
        Assert.Equal(2, run.Errors.Count);
        Assert.Equal(0, elsewhere.Connections);
        Assert.Equal(2, server.Requests.Count);
    }
}
