using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Journals;

namespace GraphPurge.Tests.Output;

/// <summary>A result tells by itself what became of what, where and under which request, also when it was kept and read again.</summary>
public sealed class PurgeResultTests
{
    [Fact]
    public void It_keeps_its_words_in_JSON_Clixml_CSV_and_a_job()
    {
        var run = ModuleRun.Emulated("""
            $result = Get-DeletedDirectoryObject -Type user | Select-Object -First 1 | Remove-DeletedDirectoryObject -Force -PassThru
            $copies = @(
                $result
                $result | ConvertTo-Json | ConvertFrom-Json
                [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($result))
                $result | ConvertTo-Csv | ConvertFrom-Csv
            )
            $copies | ForEach-Object { "$($_.Kind) $($_.ObjectType) $($_.Outcome -eq 'Purged') $($_.IsGone) $($_.UserPrincipalName -like '*@*') $($_.TenantId -eq $tenant.TenantId)" }
            """, "@{ deletedUsers = 1 }");
        Assert.Empty(run.Errors);
        Assert.Equal(Enumerable.Repeat("DirectoryObject user True True True True", 4), run.Output.Select(line => $"{line}"));
    }

    [Fact]
    public void Each_of_a_batch_has_the_id_of_a_request_and_an_error_its_words()
    {
        var run = ModuleRun.Emulated("""
            $results = @(Get-DeletedDirectoryObject -Type user) + '00000000-0000-0000-0000-00000000dead' | Remove-DeletedDirectoryObject -Force -PassThru
            @($results | Where-Object RequestId).Count
            $results | Where-Object Outcome -EQ NotFound | ForEach-Object { "$($_.IsGone) $($_.Message)" }
            """, "@{ deletedUsers = 100 }");
        Assert.Equal(101, run.Output[0]);
        Assert.StartsWith($"{run.Output[1]}", $"False {run.ErrorMessages[0]}", StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_the_id_of_its_error_as_the_error_and_the_journal_do()
    {
        using var folder = new JournalFolder();
        var run = ModuleRun.Emulated($$"""
            $results = @(Get-DeletedDirectoryObject -Type user) + '00000000-0000-0000-0000-00000000dead' | Remove-DeletedDirectoryObject -Force -PassThru -JournalPath '{{folder.File}}'
            $results | Sort-Object Outcome | ForEach-Object { "$($_.Outcome) $($_.ErrorId) $($null -eq $_.ErrorId)" }
            $recorded = Get-PurgeJournal '{{folder.File}}'
            @($results | Where-Object { $id = $_.Id; $_.ErrorId -cne ($recorded | Where-Object Id -EQ $id).ErrorId }).Count
            """, "@{ deletedItems = @(@{ type = 'user'; displayName = 'Ada' }, @{ type = 'user'; displayName = 'Bo'; privileged = $true }) }");
        Assert.Equal(["Denied AccessDenied False", "NotFound TargetNotFound False", "Purged  True", "0"], run.Output.Select(line => $"{line}"));
        Assert.Equal(["AccessDenied", "TargetNotFound"], run.Errors.Select(error => error.Split(',')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Where_nothing_was_sent_it_has_the_id_of_the_reason()
    {
        var run = ModuleRun.Emulated("(Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -WhatIf -PassThru).ErrorId\n(Get-DeletedDirectoryObject -Type administrativeUnit | Remove-DeletedDirectoryObject -Force -PassThru -ErrorAction SilentlyContinue).ErrorId", "@{ deletedUsers = 1; deletedItems = @(@{ type = 'administrativeUnit'; displayName = 'Branch' }) }");
        Assert.Equal(["NotAttempted", "ObjectTypeNotPurgeable"], run.Output.Select(line => $"{line}"));
    }

    [Fact]
    public void Its_text_names_the_target_and_what_became_of_it()
    {
        var run = ModuleRun.Emulated("""
            $object = Get-DeletedDirectoryObject -Type user
            $results = $object, '00000000-0000-0000-0000-00000000dead' | Remove-DeletedDirectoryObject -Force -PassThru -ErrorAction SilentlyContinue
            "$($results | Where-Object DisplayName)" -ceq "Ada ($($object.Id)): Purged"
            "$($results | Where-Object DisplayName -EQ $null)"
            """, "@{ deletedItems = @(@{ type = 'user'; displayName = 'Ada' }) }");
        Assert.Equal(["True", "00000000-0000-0000-0000-00000000dead: NotFound"], run.Output.Select(line => $"{line}"));
    }
}
