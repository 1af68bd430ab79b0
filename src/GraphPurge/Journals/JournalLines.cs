using System.Management.Automation.Language;

namespace GraphPurge.Journals;

/// <summary>The last lines of a command that keeps a journal.</summary>
internal static class JournalLines
{
    /// <summary>The run came to its end.</summary>
    /// <param name="path">The journal's file.</param>
    /// <param name="hash">The hash of its last record.</param>
    /// <param name="mode">What the run did.</param>
    /// <param name="open">For how many of its targets there is something left to do.</param>
    public static string Closed(string path, string hash, JournalMode mode, int open) => mode == JournalMode.Plan && open == 0
        ? Translation.Format($"Plan: '{path}', last hash {hash}. No target is in it.")
        : mode == JournalMode.Plan ? Translation.Format($"Plan: '{path}', last hash {hash}. Within {JournalRuns.PlanLifetime.TotalHours:0} hours it is executed with: {Resume(path)}")
        : Translation.Format($"Journal: '{path}', last hash {hash}.{GoOn(path, open)}");

    /// <summary>The run was stopped.</summary>
    /// <param name="path">The journal's file.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="inputHasEnded">Whether all that was piped in had come in. What is resumed stood in the file before.</param>
    public static string Stopped(string path, IPurgeJournal journal, bool inputHasEnded)
    {
        // Where it cannot be written any more, nobody knows how much of what came in is in it. Where it is gone, there is nothing to go on with.
        var isWhole = journal.Fault is null;
        int? open = isWhole ? journal.Open : File.Exists(path) ? null : 0;
        return Translation.Format($"Journal: '{path}', last hash {journal.LastHash}.{(isWhole && inputHasEnded ? "" : Translation.Of(" What had not come in or could not be recorded is not in it: list it again."))}{GoOn(path, open)}");
    }

    private static string GoOn(string path, int? open) =>
        open is null ? Translation.Format($" Go on with: {Resume(path)}")
        : open == 0 ? ""
        : Translation.Format($" {Quantity.Of(open.Value, "target is", "targets are")} left in it. Go on with: {Resume(path)}");

    private static string Resume(string path) => $"Resume-Purge '{CodeGeneration.EscapeSingleQuotedStringContent(path)}'";
}
