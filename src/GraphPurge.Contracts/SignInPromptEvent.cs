namespace GraphPurge;

/// <summary>What a user has to read and do to sign in. Shown where a job's log has it too.</summary>
/// <param name="Message">The text.</param>
public sealed record SignInPromptEvent(string Message) : ServiceEvent;
