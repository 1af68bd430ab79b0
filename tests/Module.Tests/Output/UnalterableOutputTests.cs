using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Journals;

namespace GraphPurge.Tests.Output;

/// <summary>A script that writes = where it means -eq changes an object by mistake. What a command asks, records and checks does not come from such an object.</summary>
public sealed class UnalterableOutputTests
{
    private const string Other = "22222222-2222-2222-2222-222222222222";

    [Fact]
    public void No_property_of_a_context_can_be_written()
    {
        var run = ModuleRun.Emulated("""
            $context = Get-GraphPurgeContext
            $before = $context | ConvertTo-Json
            $names = $context.PSObject.Properties.Name
            foreach ($name in $names) { try { $context.$name = $context.$name; $name } catch { } }
            $context.Permissions[0] = 'None'
            "$($names.Count -gt 5) $($before -eq ($context | ConvertTo-Json)) $($before -eq (Get-GraphPurgeContext | ConvertTo-Json))"
            """);
        Assert.Empty(run.Errors);
        Assert.Equal("True True True", Assert.Single(run.Output));
    }

    [Fact]
    public void A_question_and_a_journal_name_the_tenant_and_the_account_of_the_session_whatever_a_script_writes()
    {
        using var folder = new JournalFolder();
        var run = ModuleRun.Emulated($$"""
            $context = Get-GraphPurgeContext
            try { $context.TenantId = '{{Other}}' } catch { 'refused' }
            try { $context.Account = 'somebody.else@contoso.example' } catch { 'refused' }
            Get-DeletedDirectoryObject -Type user | Select-Object -First 1 -ExpandProperty Id | Remove-DeletedDirectoryObject -JournalPath '{{folder.File}}'
            $summary = Get-PurgeJournal '{{folder.File}}' -Summary
            "$("$($summary.TenantId)" -eq $tenant.TenantId) $($summary.Actors)"
            """, "@{ deletedUsers = 1 }", "Y");
        Assert.Empty(run.Errors);
        Assert.Equal(["refused", "refused", "True admin@contoso-rehearsal.onmicrosoft.com"], run.Output.Select(line => $"{line}"));
        Assert.DoesNotContain(Other, run.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody.else", run.AllText, StringComparison.Ordinal);
    }

    /// <summary>A journal is written by and by, also after the result was emitted.</summary>
    [Fact]
    public void A_result_cannot_be_written_and_its_journal_stays_true()
    {
        using var folder = new JournalFolder();
        var run = ModuleRun.Emulated($$"""
            Get-DeletedDirectoryObject -Type administrativeUnit |
                Remove-DeletedDirectoryObject -Force -PassThru -JournalPath '{{folder.File}}' -ErrorAction SilentlyContinue |
                ForEach-Object { try { $_.Outcome = 'Purged' } catch { 'refused' } }
            Get-PurgeJournal '{{folder.File}}' | ForEach-Object Outcome
            """, "@{ deletedItems = @(@{ type = 'administrativeUnit'; displayName = 'Branch' }) }");
        Assert.Equal(["refused", "Unsupported"], run.Output.Select(line => $"{line}"));
    }
}
