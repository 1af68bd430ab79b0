namespace System.Management.Automation;

/// <summary>What to do when a record comes along a stream.</summary>
public enum ActionPreference
{
    SilentlyContinue = 0,
    Stop = 1,
    Continue = 2,
    Inquire = 3,
    Ignore = 4,
    Suspend = 5,
    Break = 6,
}

/// <summary>Why ShouldProcess answered as it did.</summary>
[Flags]
public enum ShouldProcessReason
{
    None = 0,
    WhatIf = 1,
}

/// <summary>How far an activity is.</summary>
public class ProgressRecord(int activityId, string activity, string statusDescription)
{
    public int ActivityId { get; } = activityId;

    public string Activity { get; } = activity;

    public string StatusDescription { get; } = statusDescription;

    public int PercentComplete { get; set; } = -1;
}

/// <summary>A record that carries a message.</summary>
public abstract class InformationalRecord(string message)
{
    public string Message { get; } = message;

    public override string ToString() => Message;
}

/// <summary>A warning.</summary>
public class WarningRecord(string message) : InformationalRecord(message);

/// <summary>A line for those who asked to see more.</summary>
public class VerboseRecord(string message) : InformationalRecord(message);

/// <summary>A line for developers.</summary>
public class DebugRecord(string message) : InformationalRecord(message);

/// <summary>Anything on the information stream; also what Write-Host writes.</summary>
public class InformationRecord
{
    internal InformationRecord(object? messageData, string[]? tags)
    {
        MessageData = messageData;
        Tags = [.. tags ?? []];
    }

    public object? MessageData { get; }

    public List<string> Tags { get; }

    public override string ToString() => LanguagePrimitives.ToText(MessageData);
}
