using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Journals;

/// <summary>Why a journal's file cannot be used is said in the language of the caller, and not in the words of .NET.</summary>
public sealed class FileTroubleTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("en-US", "nope.jsonl", "cannot be read: the file does not exist.")]
    [InlineData("de-DE", "nope.jsonl", "kann nicht gelesen werden: Die Datei ist nicht vorhanden.")]
    [InlineData("en-US", "no/journal.jsonl", "cannot be read: its folder does not exist.")]
    [InlineData("de-DE", "no/journal.jsonl", "kann nicht gelesen werden: Sein Ordner ist nicht vorhanden.")]
    [InlineData("en-US", ".", "cannot be read: it is a folder.")]
    [InlineData("de-DE", ".", "kann nicht gelesen werden: Es ist ein Ordner.")]
    public void What_cannot_be_read(string culture, string file, string reason)
    {
        var run = ModuleRun.Invoke($"[cultureinfo]::CurrentUICulture = '{culture}'; Get-PurgeJournal '{_folder[file]}'");
        Assert.StartsWith("JournalNotFound,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains($"' {reason} ", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "/dev/null", "cannot be written: it is a device, which keeps nothing. Nothing was sent.")]
    [InlineData("de-DE", "/dev/null", "kann nicht geschrieben werden: Es ist ein Gerät, das nichts behält. Es wurde nichts gesendet.")]
    [InlineData("en-US", "/", "cannot be written: it is a folder. Nothing was sent.")]
    [InlineData("de-DE", "/", "kann nicht geschrieben werden: Es ist ein Ordner. Es wurde nichts gesendet.")]
    public void What_cannot_be_written(string culture, string path, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such paths.");
        var run = ModuleRun.Emulated($"[cultureinfo]::CurrentUICulture = '{culture}'; '11111111-1111-1111-1111-111111111111' | Remove-DeletedDirectoryObject -Force -JournalPath '{path}'");
        Assert.StartsWith("JournalNotWritable,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains($"' {reason} ", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
    }

    /// <summary>The run waits at its question, and has the file to itself.</summary>
    [Fact]
    public void A_preview_does_not_call_a_run_killed_that_still_has_the_file_open()
    {
        using var session = new ModuleSession();
        session.Invoke("$tenant = Start-GraphEmulator\n$null = Connect-GraphPurge -Emulator\n$users = @(Get-DeletedDirectoryObject -Type user)");
        var run = session.Invoke($$"""
            $users[0] | Remove-DeletedDirectoryObject -Force -PassThru -JournalPath '{{_folder.File}}' | ForEach-Object {
                Resume-Purge '{{_folder.File}}' -WhatIf
            }
            """);
        var warning = Assert.Single(run.Warnings);
        Assert.StartsWith($"A run that is still at work has the journal '{_folder.File}' open.", warning, StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void Messages_name_the_file_in_full()
    {
        var run = ModuleRun.Emulated($"""
            Set-Location '{_folder["."]}'
            @(Get-DeletedDirectoryObject -Type user)[0] | Remove-DeletedDirectoryObject -Force -JournalPath journal.jsonl
            Resume-Purge journal.jsonl -Force
            Add-Content journal.jsonl 'something else'
            try <% Resume-Purge journal.jsonl -Force %> catch <% "$_" %>
            """.Replace("<%", "{", StringComparison.Ordinal).Replace("%>", "}", StringComparison.Ordinal));
        Assert.Contains(run.HostLines, line => line.StartsWith($"Nothing is left to do in '{_folder.File}': ", StringComparison.Ordinal));
        Assert.StartsWith($"'{_folder.File}' was altered: ", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
    }
}
