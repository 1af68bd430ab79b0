using System.Text.Json;
using GraphPurge.Journals;
using GraphPurge.Purging;

namespace GraphPurge.Service.Journals;

/// <summary>Writes the properties of a journal's records. docs/journal.md describes them; <see cref="Format"/> is their version.</summary>
internal static class JournalRecords
{
    /// <summary>The version of the format. It is raised with every change that another version of this module could not read.</summary>
    public const int Format = 3;

    public const string Run = "run";
    public const string Targets = "targets";
    public const string InputEnd = "inputEnd";
    public const string Sent = "sent";
    public const string Outcomes = "outcomes";
    public const string End = "end";

    public static void WriteRun(Utf8JsonWriter writer, JournalRun run)
    {
        writer.WriteString("record"u8, Run);
        writer.WriteNumber("format"u8, Format);
        writer.WriteString("module"u8, run.ModuleVersion);
        writer.WriteString("mode"u8, run.Mode.ToString());
        writer.WriteString("time"u8, run.StartTime.UtcDateTime);
        WriteText(writer, "tenantId"u8, run.TenantId);
        WriteText(writer, "account"u8, run.Account);
        WriteText(writer, "applicationId"u8, run.ApplicationId);
        writer.WriteString("identity"u8, run.Identity.ToString());
        WriteText(writer, "environment"u8, run.Environment?.ToString());
        writer.WriteString("endpoint"u8, run.Endpoint.ToString());
        writer.WriteString("apiVersion"u8, run.ApiVersion);
        writer.WriteString("host"u8, run.HostName);
        writer.WriteString("command"u8, run.Command);
        writer.WriteStartObject("parameters"u8);
        foreach (var (name, value) in run.Parameters)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        WriteTime(writer, "expires"u8, run.ExpiresOn);
    }

    public static void WriteTargets(Utf8JsonWriter writer, ReadOnlySpan<(int Number, PurgeTarget Target)> targets, SharedPropertyKeys keys)
    {
        writer.WriteString("record"u8, Targets);
        Span<int> shared = stackalloc int[targets.Length];
        WriteShared(writer, targets, keys, shared);
        writer.WriteStartArray("targets"u8);
        for (var i = 0; i < targets.Length; i++)
        {
            var (number, target) = targets[i];
            writer.WriteStartObject();
            writer.WriteNumber("number"u8, number);
            writer.WriteNumber("shared"u8, shared[i]);
            writer.WriteString("id"u8, target.Id);
            WriteText(writer, "displayName"u8, target.DisplayName);
            WriteText(writer, "userPrincipalName"u8, target.UserPrincipalName);
            WriteTime(writer, "deletedDateTime"u8, target.DeletedDateTime);
            if (target.DisableUserAccounts is { } isDisabling)
            {
                writer.WriteBoolean("disableUserAccounts"u8, isDisabling);
            }

            WriteText(writer, "impact"u8, target.Impact);
            WriteFlag(writer, "isHardDeleteProtectionEnabled"u8, target.IsHardDeleteProtectionEnabled);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteInputEnd(Utf8JsonWriter writer, DateTimeOffset time)
    {
        writer.WriteString("record"u8, InputEnd);
        writer.WriteString("time"u8, time.UtcDateTime);
    }

    public static void WriteSent(Utf8JsonWriter writer, List<int> numbers, DateTimeOffset time)
    {
        writer.WriteString("record"u8, Sent);
        writer.WriteStartArray("numbers"u8);
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
        writer.WriteString("time"u8, time.UtcDateTime);
    }

    // They are alike: what stands before their list applies to each of them.
    public static void WriteOutcomes(Utf8JsonWriter writer, ReadOnlySpan<(int Number, PurgeResult Result, Fault? Fault)> outcomes)
    {
        var (_, first, fault) = outcomes[0];
        writer.WriteString("record"u8, Outcomes);
        writer.WriteString("outcome"u8, first.Outcome);
        writer.WriteNumber("attempts"u8, first.Attempts);
        if (first.StatusCode is { } status)
        {
            writer.WriteNumber("statusCode"u8, status);
        }

        WriteText(writer, "errorCode"u8, first.ErrorCode);
        WriteText(writer, "errorId"u8, fault?.Condition.ToString());
        WriteText(writer, "message"u8, fault?.Message ?? first.Message);
        WriteText(writer, "requestId"u8, first.RequestId);
        WriteFlag(writer, "wasStopped"u8, fault?.IsOfStop ?? false);
        writer.WriteString("startTime"u8, first.StartTime.UtcDateTime);
        writer.WriteStartArray("outcomes"u8);
        foreach (var (number, result, _) in outcomes)
        {
            writer.WriteStartObject();
            writer.WriteNumber("number"u8, number);
            WriteText(writer, "clientRequestId"u8, result.ClientRequestId);
            writer.WriteNumber("durationMilliseconds"u8, (long)result.Duration.TotalMilliseconds);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Whether two outcomes can stand in one record: they differ by nothing but what each has of its own there.</summary>
    public static bool AreAlike(in (int Number, PurgeResult Result, Fault? Fault) one, in (int Number, PurgeResult Result, Fault? Fault) other) =>
        one.Result.RequestId == other.Result.RequestId
        && one.Result.StartTime == other.Result.StartTime
        && one.Result.Outcome == other.Result.Outcome
        && one.Result.Attempts == other.Result.Attempts
        && one.Result.StatusCode == other.Result.StatusCode
        && one.Result.ErrorCode == other.Result.ErrorCode
        && one.Fault?.Condition == other.Fault?.Condition
        && one.Fault?.IsOfStop == other.Fault?.IsOfStop
        && (one.Fault?.Message ?? one.Result.Message) == (other.Fault?.Message ?? other.Result.Message);

    public static void WriteEnd(Utf8JsonWriter writer, JournalEnd end, DateTimeOffset time)
    {
        writer.WriteString("record"u8, End);
        writer.WriteString("time"u8, time.UtcDateTime);
        writer.WriteBoolean("wasStopped"u8, end.WasStopped);
        writer.WriteStartObject("outcomes"u8);
        foreach (var (outcome, count) in end.Outcomes)
        {
            writer.WriteNumber(outcome, count);
        }

        writer.WriteEndObject();
    }

    // Writes those that are new, and gives the key of each target's.
    private static void WriteShared(Utf8JsonWriter writer, ReadOnlySpan<(int Number, PurgeTarget Target)> targets, SharedPropertyKeys keys, Span<int> keyOfEach)
    {
        var hasNew = false;
        for (var i = 0; i < targets.Length; i++)
        {
            var shared = SharedProperties.Of(targets[i].Target);
            keyOfEach[i] = keys.KeyOf(shared, out var isNew);
            if (!isNew)
            {
                continue;
            }

            if (!hasNew)
            {
                hasNew = true;
                writer.WriteStartArray("shared"u8);
            }

            writer.WriteStartObject();
            writer.WriteNumber("key"u8, keyOfEach[i]);
            writer.WriteString("kind"u8, shared.Kind.ToString());
            WriteText(writer, "objectType"u8, shared.ObjectType);
            WriteText(writer, "userId"u8, shared.UserId);
            WriteFlag(writer, "isOwnMailbox"u8, shared.IsOwnMailbox);
            WriteText(writer, "contactFolderId"u8, shared.ContactFolderId);
            WriteFlag(writer, "hasImmutableId"u8, shared.HasImmutableId);
            WriteText(writer, "tenantId"u8, shared.TenantId);
            WriteFlag(writer, "isKnownToExist"u8, shared.IsKnownToExist);
            writer.WriteEndObject();
        }

        if (hasNew)
        {
            writer.WriteEndArray();
        }
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteString(name, known.UtcDateTime);
        }
    }

    private static void WriteFlag(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }
}
