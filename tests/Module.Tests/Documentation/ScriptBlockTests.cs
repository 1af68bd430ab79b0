using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Documentation;

/// <summary>
/// What the pages for users show works: the blocks of a page run in order in one folder, each on a new sample tenant, or say what else they need and are
/// checked as far as that goes.
/// </summary>
public sealed class ScriptBlockTests : IDisposable
{
    // What the blocks that read a file expect to find beside them.
    private const string Files = """
        'UserPrincipalName', 'anna.ems@contoso.example', 'ben.ruhr@contoso.example' | Set-Content leavers.csv
        Get-MailboxContact -UserId anna.ems@contoso.example | Export-Csv contacts.csv
        $users = Get-DeletedDirectoryObject -Type user -MinimumAge 20
        'Object Id,Display name', "$($users[0].Id),$($users[0].DisplayName)" | Set-Content restore-template.csv
        'version:v1.0', 'Object ID [objectId] Required', "$($users[0].Id)" | Set-Content restore-template-v1.csv
        'Object Id;Display name', "$($users[1].Id);$($users[1].DisplayName)" | Set-Content users.csv
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string> Pages => [.. ScriptBlocks.Pages];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_runs_on_the_sample_tenant_without_an_error(string page) => Assert.All(
        ScriptBlocks.Of(page).Where(block => block.Runs),
        block =>
        {
            using ModuleSession session = new();
            Assert.Equal([], session.Invoke($"""
                Set-Location '{_folder.FullName}'
                $null = Start-GraphEmulator | Connect-GraphPurge
                {Files}
                {(block.Code.Contains("journal.jsonl", StringComparison.Ordinal) && !File.Exists(Path.Combine(_folder.FullName, "journal.jsonl")) ? "$users | Remove-DeletedDirectoryObject -WhatIf -JournalPath journal.jsonl" : "")}
                {(block.IsAtRoot ? $"Set-Location '{Repository.Root}'" : "")}
                """).ErrorMessages);
            var answer = block.Code.Contains("Invoke-DomainForceDelete", StringComparison.Ordinal) ? "fabrikam.example" : "Y";
            Enumerable.Repeat(answer, 5).ToList().ForEach(session.Answers.Enqueue);
            var run = session.Invoke(block.Code);
            Assert.True(run.Errors.Count == 0, $"{page}:{block.Line}: {string.Join('\n', run.Errors.Zip(run.ErrorMessages))}");
        });

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_that_needs_more_names_parameters_that_exist(string page)
    {
        using ModuleSession session = new();
        Assert.All(ScriptBlocks.Of(page).Where(block => !block.Runs), block => Assert.Equal([], session.Invoke($$"""
            $faults = $null
            $script = [System.Management.Automation.Language.Parser]::ParseInput(@'
            {{block.Code}}
            '@, [ref] $null, [ref] $faults)
            $faults | ForEach-Object { "{{page}}:{{block.Line}}: $($_.Message)" }
            $known = (Get-Command -Module GraphPurge).Name
            $script.FindAll({ param($part) $part -is [System.Management.Automation.Language.CommandAst] -and $part.GetCommandName() -in $known }, $true) | ForEach-Object {
                [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($_, $true).BindingExceptions.Values | ForEach-Object { "{{page}}:{{block.Line}}: $($_.BindingException.Message)" }
            }
            """).Output));
    }
}
