namespace GraphPurge.Journals;

/// <summary>The last lines of a command that keeps a journal.</summary>
internal static class JournalLines
{
    /// <summary>The run came to its end.</summary>
    /// <param name="file">The journal's file, as it was given.</param>
    /// <param name="hash">The hash of its last record.</param>
    /// <param name="mode">What the run did.</param>
    public static string Closed(string file, string hash, JournalMode mode) => mode == JournalMode.Plan
        ? $"Plan: '{file}', last hash {hash}. Within {JournalRuns.PlanLifetime.TotalHours:0} hours it is executed with: {Resume(file)}"
        : $"Journal: '{file}', last hash {hash}.";

    /// <summary>The run was stopped.</summary>
    /// <param name="file">The journal's file, as it was given.</param>
    /// <param name="hash">The hash of its last record.</param>
    public static string Stopped(string file, string hash) => $"Journal: '{file}', last hash {hash}. Go on with: {Resume(file)}";

    private static string Resume(string file) => $"Resume-Purge '{file.Replace("'", "''", StringComparison.Ordinal)}'";
}
