using GraphPurge.Tests.Engine;

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
}
