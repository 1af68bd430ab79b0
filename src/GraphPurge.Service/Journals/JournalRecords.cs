using System.Text.Json;
using GraphPurge.Journals;
using GraphPurge.Purging;

namespace GraphPurge.Service.Journals;

/// <summary>Writes the properties of a journal's records. docs/journal.md describes them; <see cref="Format"/> is their version.</summary>
internal static class JournalRecords
{
    /// <summary>The version of the format. It is raised with every change that another version of this module could not read.</summary>
    public const int Format = 2;

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

    public static void WriteTargets(Utf8JsonWriter writer, List<(int Number, PurgeTarget Target)> targets)
    {
        writer.WriteString("record"u8, Targets);
        writer.WriteStartArray("targets"u8);
        foreach (var (number, target) in targets)
        {
            writer.WriteStartObject();
            writer.WriteNumber("number"u8, number);
            writer.WriteString("kind"u8, target.Kind.ToString());
            writer.WriteString("id"u8, target.Id);
            WriteText(writer, "objectType"u8, target.ObjectType);
            WriteText(writer, "displayName"u8, target.DisplayName);
            WriteText(writer, "userPrincipalName"u8, target.UserPrincipalName);
            WriteText(writer, "userId"u8, target.Mailbox?.UserId);
            WriteFlag(writer, "isOwnMailbox"u8, target.Mailbox?.IsOwn ?? false);
            WriteText(writer, "contactFolderId"u8, target.ContactFolderId);
            WriteFlag(writer, "hasImmutableId"u8, target.HasImmutableId);
            WriteText(writer, "tenantId"u8, target.TenantId);
            WriteTime(writer, "deletedDateTime"u8, target.DeletedDateTime);
            if (target.DisableUserAccounts is { } isDisabling)
            {
                writer.WriteBoolean("disableUserAccounts"u8, isDisabling);
            }

            WriteText(writer, "impact"u8, target.Impact);
            WriteFlag(writer, "isHardDeleteProtectionEnabled"u8, target.IsHardDeleteProtectionEnabled);
            WriteFlag(writer, "isKnownToExist"u8, target.IsKnownToExist);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteInputEnd(Utf8JsonWriter writer, DateTimeOffset time)
    {
        writer.WriteString("record"u8, InputEnd);
        writer.WriteString("time"u8, time.UtcDateTime);
    }

    public static void WriteSent(Utf8JsonWriter writer, (List<int> Numbers, DateTimeOffset Time) sent)
    {
        writer.WriteString("record"u8, Sent);
        writer.WriteStartArray("numbers"u8);
        foreach (var number in sent.Numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
        writer.WriteString("time"u8, sent.Time.UtcDateTime);
    }

    public static void WriteOutcomes(Utf8JsonWriter writer, List<(int Number, PurgeResult Result, Fault? Fault)> outcomes)
    {
        writer.WriteString("record"u8, Outcomes);
        writer.WriteStartArray("outcomes"u8);
        foreach (var (number, result, fault) in outcomes)
        {
            writer.WriteStartObject();
            writer.WriteNumber("number"u8, number);
            writer.WriteString("outcome"u8, result.Outcome);
            writer.WriteNumber("attempts"u8, result.Attempts);
            if (result.StatusCode is { } status)
            {
                writer.WriteNumber("statusCode"u8, status);
            }

            WriteText(writer, "errorCode"u8, result.ErrorCode);
            WriteText(writer, "errorId"u8, fault?.Condition.ToString());
            WriteText(writer, "message"u8, fault?.Message ?? result.Message);
            WriteText(writer, "requestId"u8, result.RequestId);
            WriteText(writer, "clientRequestId"u8, result.ClientRequestId);
            WriteFlag(writer, "wasStopped"u8, fault?.IsOfStop ?? false);
            writer.WriteString("startTime"u8, result.StartTime.UtcDateTime);
            writer.WriteNumber("durationMilliseconds"u8, (long)result.Duration.TotalMilliseconds);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteEnd(Utf8JsonWriter writer, (JournalEnd End, DateTimeOffset Time) last)
    {
        writer.WriteString("record"u8, End);
        writer.WriteString("time"u8, last.Time.UtcDateTime);
        writer.WriteBoolean("wasStopped"u8, last.End.WasStopped);
        writer.WriteStartObject("outcomes"u8);
        foreach (var (outcome, count) in last.End.Outcomes)
        {
            writer.WriteNumber(outcome, count);
        }

        writer.WriteEndObject();
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
