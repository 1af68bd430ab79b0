namespace GraphPurge.Consent;

/// <summary>How a command that deletes is agreed to. It is decided once, when the command starts.</summary>
internal enum ConsentMode
{
    /// <summary>Nothing is deleted; what would be is shown.</summary>
    Preview,

    /// <summary>Every target is asked about, in PowerShell's own way.</summary>
    AskEach,

    /// <summary>One question for all that was piped in.</summary>
    AskOnce,

    /// <summary>Nothing is asked.</summary>
    Granted,
}
