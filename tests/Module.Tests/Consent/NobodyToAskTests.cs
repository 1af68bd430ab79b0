using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Consent;

/// <summary>Where nobody can answer, a command that would ask ends before anything is sent, in each way in which PowerShell runs without a user.</summary>
public sealed class NobodyToAskTests
{
    private const string Start = """
        $tenant = Start-GraphEmulator
        $context = Connect-GraphPurge -Emulator
        $id = 'b9691379-2f37-4aeb-857d-c22faf740387'
        """;

    [Theory]
    [InlineData("Remove-DeletedDirectoryObject $id")]
    [InlineData("Remove-DeletedDirectoryObject $id -Confirm")]
    [InlineData("Remove-DeletedDirectoryObject $id -Force -Confirm")]
    [InlineData("Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject")]
    [InlineData("Get-MailboxContact -UserId anna.ems@contoso.example | Remove-ContactPermanently")]
    [InlineData("Invoke-DomainForceDelete fabrikam.example")]
    [InlineData("Invoke-DomainForceDelete fabrikam.example -Confirm")]
    [InlineData("& { $ConfirmPreference = 'Low'; Remove-DeletedDirectoryObject $id }")]
    public void In_a_host_that_cannot_ask(string command)
    {
        var run = ModuleRun.Emulated($"{Start}\ntry {{ {command} }} catch {{ $_.FullyQualifiedErrorId }}\n(Get-GraphEmulatorLedger -Summary).Requested");
        Assert.StartsWith("ConfirmationUnavailable,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void What_came_in_before_has_its_result()
    {
        var run = ModuleRun.Emulated($"{Start}\n'11111111-1111-1111-1111-111111111111' | Remove-DeletedDirectoryObject -PassThru");
        Assert.Equal("NotAttempted", (string)Assert.Single(run.OutputOf("PurgeResult")).Outcome);
    }

    // Answers in a file, and the empty lines of none, would count as answers: see the standard input of both processes.
    [Theory]
    [InlineData("", "the standard input is not a keyboard")]
    [InlineData("-NonInteractive", "PowerShell was started with -NonInteractive")]
    [InlineData("-noni", "PowerShell was started with -NonInteractive")]
    public void In_a_process_without_a_user(string parameter, string why)
    {
        var script = $$"""
            Import-Module '{{Repository.Manifest}}'
            {{Start}}
            $module = '{{Repository.Manifest}}'
            try { Remove-DeletedDirectoryObject $id } catch { "direct: $_" }
            try { Invoke-DomainForceDelete fabrikam.example } catch { "domain: $_" }
            Start-ThreadJob { Import-Module $using:module; try { Remove-DeletedDirectoryObject $using:id -Context $using:context } catch { "thread job: $_" } } | Receive-Job -Wait
            $id | ForEach-Object -Parallel { Import-Module $using:module; try { Remove-DeletedDirectoryObject $_ -Context $using:context } catch { "parallel: $_" } }
            "requested: $((Get-GraphEmulatorLedger -Summary).Requested)"
            """;
        var (_, output) = PowerShellTool.Run(new Dictionary<string, string?>(), [.. parameter.Length > 0 ? (string[])[parameter] : [], "-Command", script]);
        foreach (var (way, reason) in new[] { ("direct: Remove-DeletedDirectoryObject", why), ("domain: Invoke-DomainForceDelete", why), ("thread job: Remove-DeletedDirectoryObject", ""), ("parallel: Remove-DeletedDirectoryObject", "") })
        {
            Assert.Contains($"{way} needs confirmation, but {reason}", output, StringComparison.Ordinal);
        }

        Assert.Contains("requested: 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_background_job()
    {
        var script = $$"""
            $job = Start-Job {
                Import-Module '{{Repository.Manifest}}'
                {{Start}}
                try { Remove-DeletedDirectoryObject $id } catch { "job: $_" }
                "requested: $((Get-GraphEmulatorLedger -Summary).Requested)"
            }
            $job | Receive-Job -Wait
            """;
        var (_, output) = PowerShellTool.Run(new Dictionary<string, string?>(), "-Command", script);
        Assert.Contains("job: Remove-DeletedDirectoryObject needs confirmation, but this is a background job.", output, StringComparison.Ordinal);
        Assert.Contains("requested: 0", output, StringComparison.Ordinal);
    }

    // An exception inside a condition ends that statement alone, and the script goes on behind it: only a process shows whether something is purged there.
    [Theory]
    [InlineData("-NonInteractive", "")]
    [InlineData("-NoLogo", "")]
    [InlineData("-NonInteractive", "-ErrorAction SilentlyContinue")]
    public void In_the_example_for_many_tenants(string parameter, string preference)
    {
        var example = Path.Combine(Repository.Root, "examples", "Many-Tenants.ps1");
        var (exitCode, output) = PowerShellTool.Run(new Dictionary<string, string?>(), [parameter, "-File", example, "-Rehearse", .. preference.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.DoesNotContain("Purged", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was purged: the question needs an answer, and nobody can give one here.", output, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }
}
