using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.SignIn;

/// <summary>Where nobody sits: nothing waits for anybody, and nothing falls back to asking.</summary>
public sealed partial class RunbookTests(WorkerPool workers)
{
    [Fact]
    public void A_browser_is_refused_before_it_opens()
    {
        using var stage = new SignInStage(workers);
        using var browser = new BrowserStandIn();
        stage["PATH"] = browser.Folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        var output = stage.Connect("", "");
        Assert.Contains("ERROR InteractionUnavailable,", output, StringComparison.Ordinal);
        Assert.Contains("Use -Identity", output, StringComparison.Ordinal);
        Assert.False(browser.WasStarted);
        Assert.Empty(stage.Identity.Requests);
    }

    [Theory]
    [InlineData("ManagedIdentity")]
    [InlineData("AppServiceIdentity")]
    public void A_managed_identity_that_is_not_there_is_an_error_and_nothing_else_is_tried(string way)
    {
        using var stage = new SignInStage(workers);
        using var browser = new BrowserStandIn();
        stage["PATH"] = browser.Folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        stage["AZURE_TENANT_ID"] = TestToken.Tenant;
        stage["AZURE_CLIENT_ID"] = TestToken.Client;
        stage["AZURE_CLIENT_SECRET"] = IdentityEndpoint.ClientSecret;
        stage.ManagedIdentity.HasIdentity = false;
        var output = stage.Connect(stage.Prepare(way), "Get-GraphPurgeContext");
        Assert.Contains("ERROR SignInFailed,", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Credential", output.Replace("$secrets", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEmpty(stage.ManagedIdentity.Requests);
        Assert.Empty(stage.Identity.Requests);
        Assert.False(browser.WasStarted);
    }

    // A runbook stops at its first error and the account shows that it failed; what it has written is its log.
    [Fact]
    public void A_runbook_whose_identity_is_not_there_fails_without_asking_anybody()
    {
        using var stage = new SignInStage(workers);
        using var browser = new BrowserStandIn();
        stage["PATH"] = browser.Folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        stage.ManagedIdentity.HasIdentity = false;
        var (exitCode, output) = stage.RunJob(Runbook(stage, "-Force"));
        Assert.Equal(1, exitCode);
        Assert.Contains("The sign-in failed. [Managed Identity]", WordsOf(output), StringComparison.Ordinal);
        Assert.DoesNotContain("inner exception", WordsOf(output), StringComparison.Ordinal);
        Assert.DoesNotContain("done", output, StringComparison.Ordinal);
        Assert.Empty(stage.Identity.Requests);
        Assert.Empty(stage.Graph.Requests);
        Assert.False(browser.WasStarted);
    }

    [Theory]
    [InlineData("-Force")]
    [InlineData("-Confirm:$false")]
    public void A_runbook_deletes_and_its_log_is_plain_text(string consent)
    {
        // Slow enough that there is progress to be shown to those who could see it.
        using var stage = new SignInStage(workers, _ =>
        {
            Thread.Sleep(300);
            return null;
        });
        var (exitCode, output) = stage.RunJob(Runbook(stage, consent));
        Assert.Equal(0, exitCode);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Equal(["ManagedIdentity Application", "200 Purged", "done"], [lines[0], .. lines[2..]]);
        Assert.StartsWith("200 targets: 200 Purged in ", lines[1], StringComparison.Ordinal);
        Assert.NotEmpty(stage.Graph.Requests);
        Assert.Empty(stage.Identity.Requests);
        AssertIsPlain(output);
    }

    [Fact]
    public void A_runbook_that_forgot_to_consent_fails_before_anything_is_sent()
    {
        using var stage = new SignInStage(workers);
        var (exitCode, output) = stage.RunJob(Runbook(stage, ""));
        Assert.Equal(1, exitCode);
        Assert.Contains("needs confirmation, but PowerShell was started with -NonInteractive. Without it nothing is sent.", WordsOf(output), StringComparison.Ordinal);
        Assert.Contains("To delete without a question, use -Force or -Confirm:$false.", WordsOf(output), StringComparison.Ordinal);
        Assert.DoesNotContain("done", output, StringComparison.Ordinal);
        Assert.Empty(stage.Graph.Requests);
    }

    private static string Runbook(SignInStage stage, string consent) => $$"""
        $ErrorActionPreference = 'Stop'
        $context = Connect-GraphPurge {{stage.Prepare("ManagedIdentity")}} -Endpoint {{stage.Graph.Endpoint}}
        "$($context.SignIn) $($context.Identity)"
        1..200 | ForEach-Object { '00000000-0000-0000-0000-' + "$_".PadLeft(12, '0') } | Remove-DeletedDirectoryObject -PassThru {{consent}} | Group-Object Outcome | ForEach-Object { "$($_.Count) $($_.Name)" }
        'done'
        """;

    // Errors are PowerShell's to show: in colours, and broken into lines.
    private static string WordsOf(string output) => string.Join(' ', Colour().Replace(output, "").Split([' ', '\n', '|'], StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();

    // No colours, no bars, no line that writes over itself, and never a token.
    private static void AssertIsPlain(string output)
    {
        Assert.DoesNotContain(output, character => char.IsControl(character) && character is not ('\n' or '\r' or '\t'));
        Assert.DoesNotContain("\r", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", output, StringComparison.Ordinal);
    }
}
