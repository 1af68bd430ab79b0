namespace GraphPurge;

/// <summary>How far the work has come.</summary>
/// <param name="Activity">What is being done.</param>
/// <param name="Status">How far it has come, and why it waits if it does.</param>
/// <param name="PercentComplete">0 to 100; -1 when the total is unknown.</param>
public sealed record ProgressEvent(string Activity, string Status, int PercentComplete) : ServiceEvent;
