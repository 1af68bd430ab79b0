namespace GraphPurge;

/// <summary>How far the work has come.</summary>
/// <param name="Activity">What is being done.</param>
/// <param name="Status">How far it has come. Why it waits, and how long, comes first: PowerShell cuts the text at the end.</param>
/// <param name="PercentComplete">0 to 100; -1 when the total is unknown.</param>
public sealed record ProgressEvent(string Activity, string Status, int PercentComplete) : ServiceEvent
{
    /// <summary>Which line of progress it belongs to: commands of one pipeline each show their own.</summary>
    public int ActivityId { get; init; }

    /// <summary>What a second line says; null for none.</summary>
    public ProgressDetail? Detail { get; init; }
}
