using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Output;

/// <summary>A list in an output is an array, so that an index gives one element and never the whole list.</summary>
public sealed class ListPropertyTests
{
    [Fact]
    public void Every_list_property_of_every_output_is_an_array()
    {
        var run = ModuleRun.Invoke("""
            $seen = [Collections.Generic.HashSet[type]]::new()
            $todo = [Collections.Generic.Queue[type]]::new()
            Get-Command -Module GraphPurge | ForEach-Object { $_.OutputType.Type } | Where-Object { $_ } | ForEach-Object { $todo.Enqueue($_) }
            while ($todo.Count) {
                $type = $todo.Dequeue()
                if (-not $seen.Add($type)) { continue }
                foreach ($property in $type.GetProperties()) {
                    $of = $property.PropertyType
                    if ($of.IsArray) { "array $($type.Name).$($property.Name)"; $of = $of.GetElementType() }
                    elseif ($of -ne [string] -and $of -ne [securestring] -and $of.GetInterface('System.Collections.IEnumerable')) { "other $($type.Name).$($property.Name)" }
                    if ($of.Namespace -like 'GraphPurge*' -and -not $of.IsInterface) { $todo.Enqueue($of) }
                }
            }
            """);
        Assert.Empty(run.Errors);
        var lines = run.Output.Select(line => $"{line}").ToList();
        Assert.Contains("array GraphEmulatorInfo.Mailboxes", lines);
        Assert.Contains("array DomainForceDeleteImpact.Blockers", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("other", StringComparison.Ordinal));
    }

    /// <summary>Objects that a command really emitted, one for each list property that there is.</summary>
    [Fact]
    public void Every_list_gives_one_element_for_an_index_also_in_copies_and_from_a_job()
    {
        const string Script = """
            $tenant = Start-GraphEmulator
            $null = $tenant | Connect-GraphPurge
            Get-GraphPurgeContext
            $tenant
            Get-MailboxContact anna.ems@contoso.example | Select-Object -First 1
            Get-DomainForceDeleteImpact contoso.example
            Invoke-DomainForceDelete fabrikam.example -Force -Wait -PollingInterval 0.1
            Get-DeletedDirectoryObject -Type user | Select-Object -First 1 | Remove-DeletedDirectoryObject -Force
            Get-GraphEmulatorLedger
            Get-GraphEmulatorLedger -Summary
            Stop-GraphEmulator
            """;
        var (exitCode, output) = PowerShellTool.Run(new Dictionary<string, string?>(), "-NonInteractive", "-Command", $$"""
            Import-Module '{{Repository.Manifest}}'
            $items = @(& { {{Script}} })
            $job = Start-Job { Import-Module '{{Repository.Manifest}}'; {{Script}} } | Receive-Job -Wait
            function Show($how, $type, $name, $list) { "$how $type.${name}: $($list.Count -gt 0) $("$($list[0])" -ne "$list" -or $list.Count -eq 1) $("$($list[-1])" -ceq "$($list[$list.Count - 1])")" }
            $ofJob = @{}
            foreach ($item in $job) { $ofJob[$item.PSTypeNames[0] -replace '^.*\.'] = $item }
            foreach ($item in $items) {
                $type = $item.GetType().Name
                foreach ($name in $item.GetType().GetProperties().Where{ $_.PropertyType.IsArray }.Name) {
                    $one = $item | Select-Object -Property $name
                    Show 'live' $type $name $item.$name
                    Show 'JSON' $type $name ($one | ConvertTo-Json -Depth 4 | ConvertFrom-Json).$name
                    Show 'Clixml' $type $name ([Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($one))).$name
                    Show 'job' $type $name $ofJob[$type].$name
                    "CSV $type.${name}: $(($one | ConvertTo-Csv | ConvertFrom-Csv).$name -like '*`[`]')"
                }
            }
            """);
        Assert.True(exitCode == 0, output);
        var lines = output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains(": ", StringComparison.Ordinal)).Distinct().ToList();
        string[] lists =
        [
            "GraphPurgeContext.Permissions", "GraphEmulatorInfo.Mailboxes", "GraphEmulatorInfo.Domains", "MailboxContact.EmailAddresses", "MailboxContact.Categories",
            "MailboxContact.BusinessPhones", "MailboxContact.HomePhones", "DomainForceDeleteImpact.Blockers", "DomainForceDeleteImpact.Renames", "DomainForceDeleteImpact.DeletedUsers",
            "DomainForceDeleteResult.Renamed", "GraphEmulatorLedgerEntry.Attempts", "GraphEmulatorLedgerEntry.StatusCodes", "GraphEmulatorLedgerSummary.RequestsByStatus",
        ];
        string[] expected = [.. lists.SelectMany(list => new[] { $"live {list}: True True True", $"JSON {list}: True True True", $"Clixml {list}: True True True", $"job {list}: True True True", $"CSV {list}: True" })];
        Assert.Equal(expected.Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
    }
}
