namespace GraphPurge;

/// <summary>One attempt of one request: a line of <c>-Verbose</c>.</summary>
/// <param name="Message">The line, ready to be shown.</param>
public sealed record AttemptEvent(string Message) : ServiceEvent;
