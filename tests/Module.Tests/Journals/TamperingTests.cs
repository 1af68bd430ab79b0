using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Journals;

/// <summary>Test-PurgeJournal finds whatever was changed in a journal, and tells it from a run that was killed.</summary>
public sealed class TamperingTests : IDisposable
{
    private static readonly Lazy<string[]> s_lines = new(Write);

    private readonly JournalFolder _folder = new();

    public static TheoryData<int> Lines => [.. Enumerable.Range(0, s_lines.Value.Length)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Lines))]
    public void An_altered_record_is_found_with_its_line(int line)
    {
        var lines = s_lines.Value.ToArray();
        lines[line] = line == lines.Length - 1 ? lines[line].Replace("false", "true", StringComparison.Ordinal) : lines[line].Replace("\":\"", "\":\" ", StringComparison.Ordinal);
        Expect(lines, line + 1);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_doubled_record_is_found_with_its_line(int line)
    {
        var lines = s_lines.Value.ToList();
        lines.Insert(line, lines[line]);
        Expect(lines, line + 2);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_record_that_was_taken_out_or_moved_is_found_with_its_line(int line)
    {
        var lines = s_lines.Value.ToList();
        if (line == lines.Count - 1)
        {
            // Nothing follows that would not fit any more: it looks like a run that was killed.
            lines.RemoveAt(line);
            var cut = Check(lines);
            Assert.Equal((true, false), ((bool)cut.IsIntact, (bool)cut.IsComplete));
            Assert.Contains("cut off at its end", (string)cut.Problem, StringComparison.Ordinal);
            return;
        }

        (lines[line], lines[line + 1]) = (lines[line + 1], lines[line]);
        Expect(lines, line + 1);
        lines.RemoveAt(line);
        if (line > 0)
        {
            lines = [.. s_lines.Value];
            lines.RemoveAt(line);
            Expect(lines, line + 1);
        }
    }

    [Theory]
    [InlineData("", "\r")]
    [InlineData("\uFEFF", "")]
    public void A_file_that_was_saved_with_other_line_ends_or_a_byte_order_mark_is_not_as_it_was_written(string beforeTheFirst, string afterEach)
    {
        var lines = s_lines.Value.Select(line => line + afterEach).ToList();
        lines[0] = beforeTheFirst + lines[0];
        Expect(lines, 1);
    }

    [Fact]
    public void Two_journals_in_one_file_are_told_from_two_runs() => Expect([.. s_lines.Value, .. s_lines.Value], s_lines.Value.Length + 1);

    [Fact]
    public void A_torn_last_line_is_told_from_tampering_and_the_next_run_goes_on_after_it()
    {
        var text = string.Join('\n', s_lines.Value[..^1]) + "\n" + s_lines.Value[^1][..20];
        File.WriteAllText(_folder.File, text);
        var run = ModuleRun.Emulated($"Test-PurgeJournal '{_folder.File}'\n@(Get-DeletedDirectoryObject -Type user)[2] | Remove-DeletedDirectoryObject -Force -JournalPath '{_folder.File}'\nTest-PurgeJournal '{_folder.File}'");
        Assert.Empty(run.Errors);
        var checks = run.OutputOf("PurgeJournalCheck");
        Assert.Equal((true, false, s_lines.Value.Length), ((bool)checks[0].IsIntact, (bool)checks[0].IsComplete, (int)checks[0].Line));
        Assert.Contains("in the middle of line", (string)checks[0].Problem, StringComparison.Ordinal);
        Assert.True((bool)checks[1].IsIntact);
        Assert.Null(checks[1].Line);
    }

    [Theory]
    [InlineData("Resume-Purge '{0}' -Force")]
    [InlineData("@(Get-DeletedDirectoryObject -Type user)[2] | Remove-DeletedDirectoryObject -Force -JournalPath '{0}'")]
    public void An_altered_journal_is_not_used_any_more(string command)
    {
        var lines = s_lines.Value.ToArray();
        lines[1] = lines[1].Replace("user", "User", StringComparison.Ordinal);
        File.WriteAllLines(_folder.File, lines);
        var before = File.ReadAllText(_folder.File);
        var run = ModuleRun.Emulated(string.Format(null, $"try {{{{ {command} }}}} catch {{{{ $_.FullyQualifiedErrorId }}}}\n(Get-GraphEmulatorLedger -Summary).Requested", _folder.File));
        Assert.StartsWith("JournalNotValid,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
        Assert.Equal(before, File.ReadAllText(_folder.File));
    }

    private void Expect(IEnumerable<string> lines, int line)
    {
        var check = Check(lines);
        Assert.False((bool)check.IsIntact);
        Assert.Equal(line, (int)check.Line);
    }

    private dynamic Check(IEnumerable<string> lines)
    {
        File.WriteAllText(_folder.File, string.Join('\n', lines) + "\n");
        var run = ModuleRun.Invoke($"Test-PurgeJournal '{_folder.File}'");
        return run.Errors.Count > 0
            ? new { IsIntact = !run.Errors[0].StartsWith("JournalNotValid,", StringComparison.Ordinal), IsComplete = false, Line = 1, Problem = "" }
            : Assert.Single(run.OutputOf("PurgeJournalCheck"));
    }

    private static string[] Write()
    {
        using var folder = new JournalFolder();

        // One after the other: two may go in one batch, which is one record, or in two.
        var run = ModuleRun.Emulated($"foreach ($user in Get-DeletedDirectoryObject -Type user | Select-Object -First 2) {{ $user | Remove-DeletedDirectoryObject -Force -JournalPath '{folder.File}' }}");
        Assert.Empty(run.Errors);
        return File.ReadAllLines(folder.File);
    }
}
