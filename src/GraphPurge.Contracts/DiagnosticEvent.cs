namespace GraphPurge;

/// <summary>What was caught, for <c>-Debug</c>: the kind and text of an exception, without secrets.</summary>
/// <param name="Message">The text, with every secret struck out.</param>
public sealed record DiagnosticEvent(string Message) : ServiceEvent;
