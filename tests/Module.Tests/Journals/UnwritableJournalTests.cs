using System.Diagnostics;
using System.Text.Json;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Journals;

/// <summary>What cannot be recorded is not deleted.</summary>
public sealed class UnwritableJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_whose_journal_was_deleted_ends_and_does_not_say_to_go_on_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not delete a file that is open.");
        var run = ModuleRun.Emulated(
            $$"""
            try {
                Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -ThrottleLimit 1 -PassThru -JournalPath '{{_folder.File}}' |
                    ForEach-Object { if (Test-Path '{{_folder.File}}') { Remove-Item '{{_folder.File}}' } }
            }
            catch { $_.FullyQualifiedErrorId }
            """,
            "@{ deletedUsers = 400; latencyMilliseconds = 50 }");
        Assert.Equal("JournalNotWritable,GraphPurge.DirectoryObjects.RemoveDeletedDirectoryObjectCommand", Assert.Single(run.Output.OfType<string>()));
        var last = Assert.Single(run.HostLines, line => line.Contains("last hash", StringComparison.Ordinal));
        Assert.Contains("list it again", last, StringComparison.Ordinal);
        Assert.DoesNotContain("Go on with", last, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_folder_does_not_exist() => Expect(_folder["no/journal.jsonl"], "JournalNotWritable");

    [Fact]
    public void Where_somebody_else_writes_to_it()
    {
        using var session = new ModuleSession();
        session.Invoke($"$tenant = Start-GraphEmulator\n$null = Connect-GraphPurge -Emulator\n$users = @(Get-DeletedDirectoryObject -Type user)");

        // While the first object of the pipeline is with somebody further down, the run is not over.
        var run = session.Invoke($$"""
            $users[0] | Remove-DeletedDirectoryObject -Force -PassThru -JournalPath '{{_folder.File}}' | ForEach-Object {
                try { $users[1] | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}' } catch { "$($_.FullyQualifiedErrorId) $_" }
                (Get-PurgeJournal '{{_folder.File}}').Count
            }
            (Get-GraphEmulatorLedger -Summary).Requested
            """);
        var refused = Assert.Single(run.Output.OfType<string>());
        Assert.StartsWith("JournalInUse,", refused, StringComparison.Ordinal);
        Assert.EndsWith($" Another run has the journal '{_folder.File}' open. Nothing was sent. Wait for its end, or use another file.", refused, StringComparison.Ordinal);
        Assert.Equal([1, 1], run.Output.OfType<int>());
        Assert.False(File.Exists(_folder.File + ".lock"));
    }

    [Fact]
    public void Where_somebody_else_writes_to_it_under_another_name()
    {
        var link = _folder["link.jsonl"];
        var run = ModuleRun.Emulated($$"""
            $users = @(Get-DeletedDirectoryObject -Type user)
            $users[0] | Remove-DeletedDirectoryObject -Force -PassThru -JournalPath '{{_folder.File}}' | ForEach-Object {
                $null = New-Item -ItemType SymbolicLink -Path '{{link}}' -Target '{{_folder.File}}'
                try { $users[1] | Remove-DeletedDirectoryObject -Force -JournalPath '{{link}}' } catch { $_.FullyQualifiedErrorId }
            }
            (Get-GraphEmulatorLedger -Summary).Requested
            """);
        Assert.StartsWith("JournalInUse,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(run.Output.OfType<int>()));
    }

    // The lock of a name does not hold for another. Whoever comes second goes on, and the first notices before it sends anything more.
    [Fact]
    public void Where_somebody_else_has_written_to_it_under_another_name()
    {
        var link = _folder["link.jsonl"];
        var run = ModuleRun.Emulated(
            $$"""
            $users = @(Get-DeletedDirectoryObject)
            $first = $true
            try {
                $users[2..399] | Remove-DeletedDirectoryObject -Force -PassThru -ThrottleLimit 1 -JournalPath '{{_folder.File}}' | ForEach-Object {
                    if ($first) {
                        $first = $false
                        $null = New-Item -ItemType HardLink -Path '{{link}}' -Target '{{_folder.File}}'
                        $users[0] | Remove-DeletedDirectoryObject -Force -JournalPath '{{link}}'
                    }
                }
            }
            catch { $_.FullyQualifiedErrorId }
            Test-PurgeJournal '{{_folder.File}}'
            (Get-PurgeJournal '{{_folder.File}}' | Where-Object State -ne NotSent).Count
            (Get-GraphEmulatorLedger -Summary).Purged
            """,
            "@{ deletedUsers = 400; latencyMilliseconds = 50 }");
        Assert.StartsWith("JournalNotWritable,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.True((bool)Assert.Single(run.OutputOf("PurgeJournalCheck")).IsIntact);
        var counts = run.Output.OfType<int>().ToList();
        Assert.InRange(counts[1], 2, Math.Min(counts[0], 399));
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/full")]
    [InlineData("env:journal")]
    [InlineData(@"\\nowhere.example\share\journal.jsonl")]
    [InlineData(" ")]
    public void Where_it_is_no_file(string path) => Expect(path, "JournalNotWritable");

    [Fact]
    public void Where_its_lock_would_be_a_file_of_somebody_else()
    {
        File.WriteAllText(_folder.File + ".lock", "mine");
        Expect(_folder.File, "JournalNotWritable");
        Assert.Equal("mine", File.ReadAllText(_folder.File + ".lock"));
    }

    [Fact]
    public void Where_it_is_a_file_of_another_kind()
    {
        File.WriteAllText(_folder.File, "Id,Name\n1,Anna\n");
        Expect(_folder.File, "JournalNotValid");
        Assert.Equal("Id,Name\n1,Anna\n", File.ReadAllText(_folder.File));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("\"3\"")]
    public void Where_it_has_another_format(string format)
    {
        ModuleRun.Emulated($"@(Get-DeletedDirectoryObject -Type user)[0] | Remove-DeletedDirectoryObject -Force -JournalPath '{_folder.File}'");
        JournalForgery.Rewrite(_folder.File, line => line.Replace("\"format\":3", $"\"format\":{format}", StringComparison.Ordinal));
        Expect(_folder.File, "JournalNotValid");
    }

    [Fact]
    public void Where_it_cannot_be_written_any_more_in_the_middle_of_a_run()
    {
        var run = ModuleRun.Emulated(
            $$"""
            $seen = 0
            try {
                Get-DeletedDirectoryObject | ForEach-Object { $seen++; if ($seen -eq 100) { Start-Sleep -Milliseconds 300; Add-Content '{{_folder.File}}' 'something else' }; $_ } |
                    Remove-DeletedDirectoryObject -Force -ThrottleLimit 1 -JournalPath '{{_folder.File}}'
            }
            catch { $_.FullyQualifiedErrorId }
            Get-GraphEmulatorLedger | Where-Object Deleted
            """,
            "@{ deletedUsers = 400; latencyMilliseconds = 50 }");
        Assert.StartsWith("JournalNotWritable,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);

        // What was deleted had been recorded, and it was not all.
        var lines = File.ReadAllLines(_folder.File).Where(line => line.StartsWith("{\"record\":", StringComparison.Ordinal)).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        var ids = lines.Where(record => record.GetProperty("record").GetString() == "targets").SelectMany(record => record.GetProperty("targets").EnumerateArray())
            .ToDictionary(target => target.GetProperty("number").GetInt32(), target => target.GetProperty("id").GetString());
        var sent = lines.Where(record => record.GetProperty("record").GetString() == "sent").SelectMany(JournalFolder.NumbersOf).Select(number => ids[number]).ToHashSet();
        var deleted = run.OutputOf("GraphEmulatorLedgerEntry").Select(entry => (string)entry.Id).ToList();
        Assert.InRange(deleted.Count, 1, 399);
        Assert.All(deleted, id => Assert.Contains(id, sent));
    }

    [Fact]
    public void Where_the_disk_is_full_and_it_goes_on_once_there_is_room()
    {
        using var session = new ModuleSession();
        var tenant = session.Invoke("$tenant = Start-GraphEmulator -Seed @{ deletedUsers = 1200 }\n$tenant.Endpoint\n[System.Net.NetworkCredential]::new('', $tenant.DelegatedToken).Password");
        var (disk, journal) = (Directory.CreateDirectory(_folder["disk"]).FullName, Path.Combine(_folder["disk"], "journal.jsonl"));
        File.WriteAllText(
            _folder["run.ps1"],
            $$"""
            Import-Module '{{Repository.Manifest}}'
            $null = Connect-GraphPurge -Endpoint {{tenant.Output.OfType<Uri>().Single()}} -AccessToken (ConvertTo-SecureString '{{tenant.Output.OfType<string>().Single()}}' -AsPlainText -Force)
            try { Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject -Force -JournalPath '{{journal}}' } catch { $_.FullyQualifiedErrorId; "$_" }
            "Intact: $((Test-PurgeJournal '{{journal}}').IsIntact)"
            Get-PurgeJournal '{{journal}}' | Where-Object State -ne NotSent | ForEach-Object { "Sent: $($_.Id)" }
            Get-DeletedDirectoryObject | ForEach-Object { "Left: $($_.Id)" }
            mount -o remount,size=4m '{{disk}}'
            Resume-Purge '{{journal}}' -Force
            "Open: $((Get-PurgeJournal '{{journal}}' -Summary).Open)"
            "In it: $((Get-PurgeJournal '{{journal}}' -Summary).Targets)"
            """);
        var output = OnSmallDisk(disk, _folder["run.ps1"]).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains("JournalNotWritable,GraphPurge.DirectoryObjects.RemoveDeletedDirectoryObjectCommand", output);
        Assert.Contains("Intact: True", output);

        // How much of what came in is in the file, nobody knows there.
        Assert.Contains(output, line => line.Contains("is not in it: list it again. Go on with: Resume-Purge '", StringComparison.Ordinal));
        Assert.Contains(output, line => line.Contains("cannot be written: the disk is full. What cannot be recorded is not deleted.", StringComparison.Ordinal));
        var sent = output.Where(line => line.StartsWith("Sent: ", StringComparison.Ordinal)).Select(line => line[6..]).ToHashSet();
        var left = output.Where(line => line.StartsWith("Left: ", StringComparison.Ordinal)).Select(line => line[6..]).ToHashSet();
        var all = session.Invoke("Get-GraphEmulatorLedger").OutputOf("GraphEmulatorLedgerEntry").ToDictionary(entry => (string)entry.Id, entry => (int)entry.Deleted);
        Assert.InRange(left.Count, 1, 1_199);
        Assert.Subset(sent, all.Keys.Where(id => !left.Contains(id)).ToHashSet());
        Assert.Contains("Open: 0", output);
        Assert.All(all.Values, deleted => Assert.Equal(1, deleted));
        Assert.Contains($"In it: {all.Count}", output);
    }

    // A disk of its own in a mount namespace of its own: it is gone with the process.
    private static string OnSmallDisk(string disk, string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has disks for a process alone.");
        using var process = Process.Start(new ProcessStartInfo("unshare", ["--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs -o size=250k none \"$0\" || exit 77; exec dotnet \"$1\" -NoProfile -NonInteractive -File \"$2\"", disk, PowerShellTool.Program, script])
        {
            RedirectStandardOutput = true,
            Environment = { ["NO_COLOR"] = "1", ["POWERSHELL_TELEMETRY_OPTOUT"] = "1", ["POWERSHELL_UPDATECHECK"] = "Off" },
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen(process.ExitCode is 1 or 77 && output.Length == 0, "This machine lets nobody mount a disk of their own.");
        return output;
    }

    [Fact]
    public void A_plan_that_cannot_be_written_is_no_plan() => Expect(_folder["no/plan.jsonl"], "JournalNotWritable", "-WhatIf");

    private static void Expect(string path, string errorId, string parameters = "-Force")
    {
        var run = ModuleRun.Emulated($"$users = Get-DeletedDirectoryObject -Type user\ntry {{ $users | Remove-DeletedDirectoryObject {parameters} -JournalPath '{path}' }} catch {{ $_.FullyQualifiedErrorId }}\n(Get-GraphEmulatorLedger -Summary).Requested");
        Assert.Equal($"{errorId},GraphPurge.DirectoryObjects.RemoveDeletedDirectoryObjectCommand", Assert.Single(run.Output.OfType<string>()));
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }
}
