namespace GraphPurge;

/// <summary>Something that a user should know while the work goes on: a warning.</summary>
/// <param name="Message">The text.</param>
public sealed record WarningEvent(string Message) : ServiceEvent;
