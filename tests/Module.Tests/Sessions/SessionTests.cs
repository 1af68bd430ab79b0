using GraphPurge.Tests.Engine;
using GraphPurge.Tests.SignIn;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Sessions;

/// <summary>A session is used where it was opened or where it was handed over, and nowhere else. Two tenants, and what the ledger of each says.</summary>
public sealed class SessionTests(WorkerPool workers)
{
    // Tenant A has five deleted users and B three; $purged tells how many of each are gone.
    private static readonly string s_tenants = $$"""
        $manifest = '{{Repository.Manifest}}'
        $a = Start-GraphEmulator -Seed @{ deletedUsers = 5 }
        $b = Start-GraphEmulator -Seed @{ deletedUsers = 3 }
        $purgeAll = { Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force }.ToString()

        """;

    private const string Purged = "\n\"A $(($a | Get-GraphEmulatorLedger -Summary).Purged), B $(($b | Get-GraphEmulatorLedger -Summary).Purged)\"";

    [Fact]
    public void Parallel_items_purge_the_tenant_that_each_connected_to()
    {
        var run = Run("""
            $a, $b | ForEach-Object -Parallel {
                Import-Module $using:manifest
                $null = $_ | Connect-GraphPurge
                Start-Sleep -Milliseconds 200
                & ([scriptblock]::Create($using:purgeAll))
            }
            """);
        Assert.Empty(run.Errors);
        Assert.Equal("A 5, B 3", run.Output[^1]);
    }

    [Fact]
    public void A_sign_in_that_fails_leaves_no_session_behind()
    {
        using var refusing = new RecordingServer(_ => new Answer(401));
        var run = Run($$"""
            $null = $a | Connect-GraphPurge
            try { Connect-GraphPurge -TenantId {{TestToken.Tenant}} -AccessToken (ConvertTo-SecureString '{{TestToken.Application(refusing.Endpoint, TestToken.OtherTenant)}}' -AsPlainText -Force) -Endpoint {{refusing.Endpoint}} } catch { "caught: $($_.FullyQualifiedErrorId)" }
            & ([scriptblock]::Create($purgeAll))
            """);
        Assert.Equal("caught: TenantMismatch,GraphPurge.Connection.ConnectGraphPurgeCommand", run.Output[0]);
        Assert.StartsWith("NotConnected,", run.Errors[0], StringComparison.Ordinal);
        Assert.Equal("A 0, B 0", run.Output[^1]);
    }

    [Fact]
    public void Of_several_that_are_piped_in_none_stays_when_the_last_one_fails()
    {
        var run = Run("$a, 'x' | Connect-GraphPurge | Out-Null\n$null -eq (Get-GraphPurgeContext)");
        Assert.Single(run.Errors);
        Assert.Equal(true, run.Output[0]);
    }

    /// <summary>What an empty column of a list of tenants gives.</summary>
    [Theory]
    [InlineData("-AccessToken $token -TenantId ''")]
    [InlineData("-AccessToken $token -TenantId $null")]
    [InlineData("-AccessToken $null")]
    [InlineData("-TenantId contoso.example -ClientSecretCredential $null")]
    [InlineData("-TenantId contoso.example -ClientSecretCredential ([pscredential]::Empty)")]
    [InlineData("-TenantId contoso.example -ClientId '' -CertificateThumbprint 00")]
    [InlineData("-TenantId contoso.example -ClientId x -Certificate $null")]
    [InlineData("-AccessToken $token -Environment ''")]
    [InlineData("-AccessToken $token -Environment Moon")]
    [InlineData("-AccessToken $token -ApiVersion v2.0")]
    [InlineData("-AccessToken $token -Endpoint @{}")]
    [InlineData("-TenantId contoso.example -ClientId x -Certificate @{}")]
    [InlineData("-Scopes ''")]
    public void A_value_that_cannot_be_right_leaves_no_session_behind(string parameters)
    {
        var run = Run($$"""
            $null = $a | Connect-GraphPurge
            $token = $b.DelegatedToken
            try { Connect-GraphPurge {{parameters}} } catch { "caught: $($_.FullyQualifiedErrorId)" }
            & ([scriptblock]::Create($purgeAll))
            """);
        Assert.Equal("caught: SignInParameterNotValid,GraphPurge.Connection.ConnectGraphPurgeCommand", run.Output[0]);
        Assert.StartsWith("NotConnected,", run.Errors[0], StringComparison.Ordinal);
        Assert.Equal("A 0, B 0", run.Output[^1]);
    }

    [Fact]
    public void A_parallel_worker_that_is_used_again_has_no_session_of_the_item_before()
    {
        var run = Run("""
            1..3 | ForEach-Object -ThrottleLimit 1 -Parallel {
                Import-Module $using:manifest
                if ($_ -eq 1) { $null = $using:a | Connect-GraphPurge }
                try { Get-DeletedDirectoryObject -Type user -ErrorAction Stop | Measure-Object | ForEach-Object Count } catch { $_.FullyQualifiedErrorId }
            }
            """);
        Assert.Equal(5, run.Output[0]);
        Assert.All(run.Output.Skip(1).Take(2), id => Assert.StartsWith("NotConnected,", (string)id!, StringComparison.Ordinal));
    }

    [Fact]
    public void A_runspace_that_never_connected_has_no_session_and_says_how_to_get_one()
    {
        using var connected = new ModuleSession();
        connected.Invoke("$null = Start-GraphEmulator\n$null = Connect-GraphPurge -Emulator");
        var run = ModuleRun.Invoke("Get-DeletedDirectoryObject -Type user\nGet-GraphEmulatorLedger\nGet-GraphPurgeContext");
        Assert.Equal(["NotConnected,GraphPurge.DirectoryObjects.GetDeletedDirectoryObjectCommand", "EmulatorNotRunning,GraphPurge.Emulation.GetGraphEmulatorLedgerCommand"], run.Errors);
        Assert.Contains("Connect-GraphPurge", run.ErrorRecommendations[0], StringComparison.Ordinal);
        Assert.Contains("-Context $using:context", run.ErrorRecommendations[0], StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_context_is_handed_to_parallel_items_and_to_thread_jobs()
    {
        var run = Run($$"""
            Import-Module '{{Path.Combine(Path.GetDirectoryName(PowerShellTool.Program)!, "Modules", "Microsoft.PowerShell.ThreadJob")}}'
            $contextA = $a | Connect-GraphPurge
            $contextB = $b | Connect-GraphPurge
            $contextA, $contextB | ForEach-Object -Parallel {
                Import-Module $using:manifest
                $context = $_
                Get-DeletedDirectoryObject -Type user -Context $context | Select-Object -First 1 | Remove-DeletedDirectoryObject -Force -Context $context
            }
            "A $(($a | Get-GraphEmulatorLedger -Summary).Purged), B $(($b | Get-GraphEmulatorLedger -Summary).Purged)"
            Start-ThreadJob { Import-Module $using:manifest; Get-DeletedDirectoryObject -Type user -Context $using:contextA | Remove-DeletedDirectoryObject -Force -Context $using:contextA } | Receive-Job -Wait -AutoRemoveJob
            """);
        Assert.Empty(run.Errors);
        Assert.Equal(["A 1, B 1", "A 5, B 1"], run.Output);
    }

    [Fact]
    public void A_context_that_was_handed_on_stays_usable_when_its_owner_connects_elsewhere_and_ends_for_all_when_it_is_ended()
    {
        var run = Run("""
            $context = $a | Connect-GraphPurge
            $null = $b | Connect-GraphPurge
            (Get-DeletedDirectoryObject -Type user -Context $context).Count
            (Get-DeletedDirectoryObject -Type user).Count
            Disconnect-GraphPurge -Context $context
            Get-DeletedDirectoryObject -Type user -Context $context
            (Get-DeletedDirectoryObject -Type user).Count
            """);
        Assert.Equal([5, 3, 3], run.Output.Take(3));
        Assert.Equal("SessionEnded,GraphPurge.DirectoryObjects.GetDeletedDirectoryObjectCommand", Assert.Single(run.Errors));
    }

    [Fact]
    public void A_run_under_way_ends_with_one_error_when_its_session_is_ended_elsewhere()
    {
        var run = ModuleRun.Invoke($$"""
            $slow = Start-GraphEmulator -Seed @{ deletedUsers = 5000; latencyMilliseconds = 100 }
            $context = $slow | Connect-GraphPurge
            $users = Get-DeletedDirectoryObject -Type user
            $ending = [powershell]::Create().AddScript({ param($manifest, $context, $slow)
                Import-Module $manifest
                while (($slow | Get-GraphEmulatorLedger -Summary).Purged -eq 0) { }
                Disconnect-GraphPurge -Context $context
            }).AddArgument('{{Repository.Manifest}}').AddArgument($context).AddArgument($slow)
            $started = $ending.BeginInvoke()
            $users | Remove-DeletedDirectoryObject -Force
            $ending.EndInvoke($started)
            ($slow | Get-GraphEmulatorLedger -Summary).Purged -lt 5000
            """);
        Assert.Equal("SessionEnded,GraphPurge.DirectoryObjects.RemoveDeletedDirectoryObjectCommand", Assert.Single(run.Errors));
        Assert.Equal(true, Assert.Single(run.Output));
    }

    [Fact]
    public void Importing_or_removing_the_module_in_a_worker_leaves_the_sessions_of_others_alone()
    {
        var run = Run("""
            $null = $a | Connect-GraphPurge
            1..4 | ForEach-Object -Parallel { Import-Module $using:manifest -Force; $null = $using:b | Connect-GraphPurge; Remove-Module GraphPurge }
            & ([scriptblock]::Create($purgeAll))
            Import-Module $manifest -Force
            "still connected: $((Get-GraphPurgeContext).Endpoint -eq $a.Endpoint)"
            """);
        Assert.Empty(run.Errors);
        Assert.Equal("still connected: True", run.Output[0]);
        Assert.Equal("A 5, B 0", run.Output[^1]);
    }

    [Theory]
    [InlineData("([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($context)))", "is a copy")]
    [InlineData("'contoso'", "but is a String")]
    [InlineData("@{ TenantId = 'contoso' }", "but is a Hashtable")]
    public void What_only_looks_like_a_context_is_refused(string value, string reason)
    {
        var run = Run($"$context = $a | Connect-GraphPurge\nGet-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -Context {value}");
        Assert.StartsWith("ContextNotUsable,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains(reason, run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Equal("A 0, B 0", run.Output[^1]);
    }

    [Fact]
    public void A_null_context_is_not_taken_for_none()
    {
        var run = Run("$null = $a | Connect-GraphPurge\nGet-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -Context $missing");
        Assert.StartsWith("ParameterArgumentValidationError,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("A 0, B 0", run.Output[^1]);
    }

    [Fact]
    public void A_job_in_another_process_cannot_use_the_context_of_this_one()
    {
        var folder = Directory.CreateTempSubdirectory("graphpurge-script-");
        try
        {
            var path = Path.Combine(folder.FullName, "job.ps1");
            File.WriteAllText(path, $$"""
                Import-Module '{{Repository.Manifest}}'
                $a = Start-GraphEmulator
                $context = $a | Connect-GraphPurge
                Start-Job { Import-Module '{{Repository.Manifest}}'; Get-DeletedDirectoryObject -Type user -Context $using:context } | Receive-Job -Wait -AutoRemoveJob
                "requests: $(($a | Get-GraphEmulatorLedger -Summary).HttpRequests)"
                """);
            var output = workers.Run(path, new Dictionary<string, string?>());
            Assert.Contains("ERROR ContextNotUsable,", output, StringComparison.Ordinal);
            Assert.Contains("requests: 0", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("-AccessToken")]
    [InlineData("-ClientId x -TenantId contoso.example -CertificatePath x.pfx -CertificatePassword")]
    [InlineData("-TenantId contoso.example -ClientSecretCredential")]
    public void What_is_given_for_a_secret_is_never_shown(string parameter)
    {
        foreach (var value in new[] { "'eyJsecret'", "([pscustomobject]@{ access_token = 'eyJsecret' })", "@{ access_token = 'eyJsecret' }", "('eyJsecret', 'eyJmore')" })
        {
            var run = ModuleRun.Invoke($"Connect-GraphPurge {parameter} {value}");
            Assert.StartsWith("SignInParameterNotValid,", Assert.Single(run.Errors), StringComparison.Ordinal);
            Assert.DoesNotContain("eyJ", run.AllText, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("-Confirm:$false", "Purged")]
    [InlineData("-WhatIf", "Preview")]
    public void The_example_for_many_tenants_collects_results_with_their_tenants(string consent, string outcome)
    {
        var run = ModuleRun.Invoke($"& '{Path.Combine(Repository.Root, "examples", "Many-Tenants.ps1")}' -Rehearse {consent} | Group-Object TenantId, Outcome | Sort-Object Name | ForEach-Object Name");
        Assert.Empty(run.Errors);
        Assert.Equal([$"0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a601, {outcome}", $"0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a602, {outcome}"], run.Output);
    }

    /// <summary>As in Connect-MgGraph 2.39: learn.microsoft.com/powershell/module/microsoft.graph.authentication/connect-mggraph, read 2026-11-28.</summary>
    [Theory]
    [InlineData("$b.DelegatedToken -Endpoint $b.Endpoint -NoWelcome")]
    [InlineData("-AccessToken $b.DelegatedToken -Endpoint $b.Endpoint -Tenant $b.TenantId")]
    public void Lines_written_for_the_other_module_connect(string parameters)
    {
        var run = Run($"$null = Connect-GraphPurge {parameters}\n(Get-DeletedDirectoryObject -Type user).Count");
        Assert.Empty(run.Errors);
        Assert.Equal(3, run.Output[0]);
    }

    private static ModuleRun Run(string script) => ModuleRun.Invoke(s_tenants + script + Purged);
}
