namespace GraphPurge;

/// <summary>A second line of progress, below the first: each line alone must fit in 80 columns.</summary>
/// <param name="Activity">Its left half. PowerShell shows no more than half a line of it.</param>
/// <param name="Status">Its right half.</param>
public sealed record ProgressDetail(string Activity, string Status);
