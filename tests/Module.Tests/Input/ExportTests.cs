using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Input;

/// <summary>Exports and templates of Microsoft's admin centers are taken as they are, or the error says how to read them.</summary>
public sealed class ExportTests
{
    private const string Ledger = "\nGet-GraphEmulatorLedger | Where-Object Deleted -eq 1 | ForEach-Object DisplayName | Sort-Object";

    [Theory]
    [InlineData("Import-Csv '{0}'", "bulk-restore-template.csv", "Rosa Bode,Simon Dahme")]
    [InlineData("Get-Content '{0}' | Select-Object -Skip 1 | ConvertFrom-Csv | Select-Object -Skip 1", "bulk-restore-template-v1.csv", "Rosa Bode,Simon Dahme")]
    [InlineData("Import-Csv '{0}'", "groups.csv", "Project Elbe")]
    [InlineData("Import-Csv '{0}'", "entra-users.csv", "Rosa Bode,Simon Dahme")]
    [InlineData("Import-Csv '{0}'", "microsoft-365-users.csv", "Rosa Bode,Simon Dahme")]
    [InlineData("Import-Csv '{0}' -Delimiter ';'", "microsoft-365-users-excel.csv", "Rosa Bode,Simon Dahme")]
    [InlineData("Import-Csv '{0}' | ForEach-Object {{ $row = @{{}}; $_.PSObject.Properties | ForEach-Object {{ $row[$_.Name] = $_.Value }}; $row }}", "microsoft-365-users.csv", "Rosa Bode,Simon Dahme")]
    public void The_objects_of_a_file_are_purged_and_no_others(string read, string file, string names)
    {
        var run = ModuleRun.Emulated(string.Format(null, read, SampleTenant.Export(file)) + " | Remove-DeletedDirectoryObject -Force" + Ledger, $"'{SampleTenant.Seed}'");
        Assert.Empty(run.Errors);
        Assert.Equal(names.Split(','), run.Output.Cast<string>());
    }

    [Theory]
    [InlineData("Object Id")]
    [InlineData("Object ID [objectId] Required")]
    [InlineData("object id [ObjectId]")]
    [InlineData(" ObjectId ")]
    [InlineData("ObjectId`u{00a0}")]
    [InlineData("`u{feff}ID")]
    [InlineData("Directory Object Id")]
    public void A_heading_is_read_whatever_its_case_and_blanks(string heading)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"$row = @{{ \"{heading}\" = '00000000-0000-0000-0000-00000000000e'; Name = 'Anna' }}\n[pscustomobject] $row | Remove-DeletedDirectoryObject -Force\n$row | Remove-DeletedDirectoryObject -Force");
        Assert.Empty(run.Errors);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ 'Contact Id' = 'AAMk'; 'User Id' = 'anna@contoso.example'; 'Parent folder id' = 'F1' } | Remove-ContactPermanently -Force", "/v1.0/users/anna%40contoso.example/contactFolders/F1/contacts/AAMk/permanentDelete")]
    [InlineData("[pscustomobject]@{ 'User principal name' = 'anna@contoso.example'; 'Display name' = 'Anna' } | Get-MailboxContact", "/v1.0/users/anna%40contoso.example/contacts")]
    [InlineData("[pscustomobject]@{ 'Domain name' = 'contoso.example' } | Get-DomainForceDeleteImpact", "/v1.0/domains/contoso.example")]
    public void Headings_of_mailboxes_and_domains_are_read_too(string command, string address)
    {
        using var server = new RecordingServer(_ => Answer.Absent);
        _ = ModuleRun.Connected(server.Endpoint, command);
        Assert.Equal(address, server.Requests[0].Target.Split('?')[0]);
    }

    [Fact]
    public void Two_columns_that_stand_for_the_same_and_differ_are_not_guessed_between()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, "[pscustomobject]@{ 'Object Id' = '00000000-0000-0000-0000-00000000000a'; ObjectId = '00000000-0000-0000-0000-00000000000b' } | Remove-DeletedDirectoryObject -Force");
        Assert.StartsWith("TargetIdAmbiguous,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("bulk-restore-template-v1.csv", 4)]
    [InlineData("bulk-delete-template.csv", 3)]
    public void A_template_whose_first_line_is_its_version_says_to_leave_that_out(string file, int rows)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"Import-Csv '{SampleTenant.Export(file)}' | Remove-DeletedDirectoryObject -Force");
        Assert.Equal(rows, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("TargetHasNoId,", error, StringComparison.Ordinal));
        Assert.All(run.ErrorMessages, message => Assert.Contains("Select-Object -Skip 1 | ConvertFrom-Csv", message, StringComparison.Ordinal));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_template_of_principal_names_says_how_to_find_the_objects()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"Get-Content '{SampleTenant.Export("bulk-delete-template.csv")}' | Select-Object -Skip 1 | ConvertFrom-Csv | Remove-DeletedDirectoryObject -Force");
        Assert.Equal(["TargetHasNoId", "TargetHasNoId"], run.Errors.Select(error => error.Split(',')[0]));
        Assert.Contains("Get-DeletedDirectoryObject -UserPrincipalName 'rosa.bode@contoso.example'.", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("2026-11-01 08:12:44Z", 0)]
    [InlineData("2026-11-01 08:12:44", 1)]
    [InlineData("11/1/2026 8:12:44 AM", 1)]
    public void The_deletion_time_of_an_export_counts_only_beyond_doubt(string time, int reads)
    {
        // Too young by its own column needs no reading; what leaves a doubt is read.
        using var server = new RecordingServer(_ => Answer.Ok($$"""{"id":"00000000-0000-0000-0000-00000000000e","deletedDateTime":"{{DateTimeOffset.UtcNow:yyyy-MM-ddTHH:mm:ssZ}}"}"""));
        var run = ModuleRun.Connected(server.Endpoint, $"[pscustomobject]@{{ 'Object Id' = '00000000-0000-0000-0000-00000000000e'; 'Soft deletion time stamp' = '{time}' }} | Remove-DeletedDirectoryObject -MinimumAge 3000 -Force -PassThru");
        Assert.Equal("NotAttempted", Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
        Assert.Equal(reads, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Theory]
    [InlineData("Remove-DeletedDirectoryObject -Force", "'Object Id' = '00000000-0000-0000-0000-00000000000e'")]
    [InlineData("Remove-DeletedDirectoryObject -Force -MinimumAge 1", "'Object Id' = '00000000-0000-0000-0000-00000000000e'")]
    [InlineData("Get-DeletedDirectoryObject", "'Object Id' = '00000000-0000-0000-0000-00000000000e'")]
    [InlineData("Remove-ContactPermanently -UserId anna@contoso.example -Force", "'Contact Id' = 'AAMk'")]
    [InlineData("Get-MailboxContact", "'User Id' = 'anna@contoso.example'")]
    [InlineData("Get-DomainForceDeleteImpact", "'Domain name' = 'contoso.example'")]
    [InlineData("Invoke-DomainForceDelete -Force", "'Domain name' = 'contoso.example'")]
    public void Empty_rows_are_skipped_and_counted_in_one_warning(string command, string column)
    {
        var heading = column.Split(" = ")[0];
        using var server = new RecordingServer(_ => Answer.Absent);
        var run = ModuleRun.Connected(server.Endpoint, $"$rows = @([pscustomobject]@{{ {heading} = ''; B = $null }}, [pscustomobject]@{{ {column}; B = 'x' }}, [pscustomobject]@{{ {heading} = ' '; B = \"`u{{200b}}\" }}, [pscustomobject]@{{ {heading} = ''; B = '' }})\n$rows | {command} -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue\n\"$($warnings)\"");
        Assert.Equal("3 empty rows were skipped.", run.Output[^1]);
        Assert.DoesNotContain("IdEmpty", string.Join(' ', run.Errors), StringComparison.Ordinal);
        Assert.NotEmpty(server.Requests);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = ''; DisplayName = 'Anna' }")]
    [InlineData("[pscustomobject]@{ Id = $null; DisplayName = $null }")]
    [InlineData("[pscustomobject]@{ Id = '' }")]
    [InlineData("@{ id = ''; name = '' }")]
    public void An_empty_id_in_anything_else_stays_an_error(string input)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"{input} | Remove-DeletedDirectoryObject -Force");
        Assert.StartsWith("TargetIdEmpty,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
