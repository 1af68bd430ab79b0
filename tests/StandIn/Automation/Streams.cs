using System.Security;

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

/// <summary>A switch on a command line.</summary>
public readonly struct SwitchParameter(bool isPresent) : IEquatable<SwitchParameter>
{
    private readonly bool isPresent = isPresent;

    public static SwitchParameter Present => new(true);

    public bool IsPresent => isPresent;

    public static implicit operator bool(SwitchParameter switchParameter) => switchParameter.isPresent;

    public static implicit operator SwitchParameter(bool value) => new(value);

    public static bool operator ==(SwitchParameter first, SwitchParameter second) => first.isPresent == second.isPresent;

    public static bool operator !=(SwitchParameter first, SwitchParameter second) => first.isPresent != second.isPresent;

    public static bool operator ==(SwitchParameter first, bool second) => first.isPresent == second;

    public static bool operator !=(SwitchParameter first, bool second) => first.isPresent != second;

    public bool ToBool() => isPresent;

    public bool Equals(SwitchParameter other) => isPresent == other.isPresent;

    public override bool Equals(object? obj) => obj is bool value ? isPresent == value : obj is SwitchParameter other && Equals(other);

    public override int GetHashCode() => isPresent.GetHashCode();

    public override string ToString() => isPresent.ToString();
}

/// <summary>Whether a progress record opens or closes its activity.</summary>
public enum ProgressRecordType
{
    Processing,
    Completed,
}

/// <summary>How far an activity is.</summary>
public class ProgressRecord(int activityId, string activity, string statusDescription)
{
    public ProgressRecord(int activityId)
        : this(activityId, "", "")
    {
    }

    public int ActivityId { get; } = activityId;

    public int ParentActivityId { get; set; } = -1;

    public string Activity { get; set; } = activity;

    public string StatusDescription { get; set; } = statusDescription;

    public string? CurrentOperation { get; set; }

    public int PercentComplete
    {
        get;
        set => field = value <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Cannot process argument because the value of argument \"value\" is out of range.");
    } = -1;

    public int SecondsRemaining { get; set; } = -1;

    public ProgressRecordType RecordType { get; set; }

    public override string ToString() => $"parent = {ParentActivityId} id = {ActivityId} act = {Activity} stat = {StatusDescription} cur = {CurrentOperation} pct = {PercentComplete} sec = {SecondsRemaining} type = {RecordType}";
}

/// <summary>A record that carries a message.</summary>
public abstract class InformationalRecord(string message)
{
    public string Message { get; set; } = message;

    public InvocationInfo? InvocationInfo { get; internal set; }

    public override string ToString() => Message;
}

/// <summary>A warning.</summary>
public class WarningRecord(string message) : InformationalRecord(message);

/// <summary>A line for those who asked to see more.</summary>
public class VerboseRecord(string message) : InformationalRecord(message);

/// <summary>A line for developers.</summary>
public class DebugRecord(string message) : InformationalRecord(message);

/// <summary>Anything on the information stream; also what Write-Host writes.</summary>
public class InformationRecord(object? messageData, string source)
{
    public object? MessageData { get; internal set; } = messageData;

    public string Source { get; set; } = source;

    public DateTime TimeGenerated { get; set; } = DateTime.Now;

    public List<string> Tags { get; } = [];

    public override string ToString() => LanguagePrimitives.ToText(MessageData);
}

/// <summary>A user name and a password.</summary>
public sealed class PSCredential(string userName, SecureString password)
{
    public string UserName { get; } = userName;

    public SecureString Password { get; } = password;

    public Net.NetworkCredential GetNetworkCredential() => new(UserName, Password);
}
