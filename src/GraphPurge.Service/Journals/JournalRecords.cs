using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphPurge.Journals;
using GraphPurge.Purging;

namespace GraphPurge.Service.Journals;

/// <summary>The records of a journal as JSON, without their hash and closing brace. docs/journal.md describes them; <see cref="Format"/> is their version.</summary>
internal static class JournalRecords
{
    /// <summary>The version of the format. It is raised with every change that an older version of this module could not read.</summary>
    public const int Format = 1;

    public const string Run = "run";
    public const string Target = "target";
    public const string Sent = "sent";
    public const string Outcome = "outcome";
    public const string End = "end";

    // Names and ids stay readable: nothing here is put into a page.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] OfRun(JournalRun run) => Write(Run, writer =>
    {
        writer.WriteNumber("format", Format);
        writer.WriteString("module", run.ModuleVersion);
        writer.WriteString("mode", run.Mode.ToString());
        writer.WriteString("time", run.StartTime.UtcDateTime);
        WriteText(writer, "tenantId", run.TenantId);
        WriteText(writer, "account", run.Account);
        WriteText(writer, "applicationId", run.ApplicationId);
        writer.WriteString("identity", run.Identity.ToString());
        WriteText(writer, "environment", run.Environment?.ToString());
        writer.WriteString("endpoint", run.Endpoint.ToString());
        writer.WriteString("apiVersion", run.ApiVersion);
        writer.WriteString("host", run.HostName);
        writer.WriteString("command", run.Command);
        writer.WriteStartObject("parameters");
        foreach (var (name, value) in run.Parameters)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        WriteTime(writer, "expires", run.ExpiresOn);
    });

    public static byte[] OfTarget(int number, PurgeTarget target) => Write(Target, writer =>
    {
        writer.WriteNumber("number", number);
        writer.WriteString("kind", target.Kind.ToString());
        writer.WriteString("id", target.Id);
        WriteText(writer, "objectType", target.ObjectType);
        WriteText(writer, "displayName", target.DisplayName);
        WriteText(writer, "userPrincipalName", target.UserPrincipalName);
        WriteText(writer, "userId", target.Mailbox?.UserId);
        WriteFlag(writer, "isOwnMailbox", target.Mailbox?.IsOwn ?? false);
        WriteText(writer, "contactFolderId", target.ContactFolderId);
        WriteFlag(writer, "hasImmutableId", target.HasImmutableId);
        WriteText(writer, "tenantId", target.TenantId);
        WriteTime(writer, "deletedDateTime", target.DeletedDateTime);
        WriteFlag(writer, "isHardDeleteProtectionEnabled", target.IsHardDeleteProtectionEnabled);
        WriteFlag(writer, "isKnownToExist", target.IsKnownToExist);
    });

    public static byte[] OfSent(int number, DateTimeOffset time) => Write(Sent, writer =>
    {
        writer.WriteNumber("number", number);
        writer.WriteString("time", time.UtcDateTime);
    });

    public static byte[] OfOutcome(int number, PurgeResult result, Fault? fault) => Write(Outcome, writer =>
    {
        writer.WriteNumber("number", number);
        writer.WriteString("outcome", result.Outcome);
        writer.WriteNumber("attempts", result.Attempts);
        if (result.StatusCode is { } status)
        {
            writer.WriteNumber("statusCode", status);
        }

        WriteText(writer, "errorCode", result.ErrorCode);
        WriteText(writer, "errorId", fault?.Condition.ToString());
        WriteText(writer, "message", fault?.Message ?? result.Message);
        WriteText(writer, "requestId", result.RequestId);
        WriteText(writer, "clientRequestId", result.ClientRequestId);
        writer.WriteString("startTime", result.StartTime.UtcDateTime);
        writer.WriteNumber("durationMilliseconds", (long)result.Duration.TotalMilliseconds);
    });

    public static byte[] OfEnd(DateTimeOffset time, bool wasStopped, IReadOnlyDictionary<string, int> outcomes) => Write(End, writer =>
    {
        writer.WriteString("time", time.UtcDateTime);
        writer.WriteBoolean("wasStopped", wasStopped);
        writer.WriteStartObject("outcomes");
        foreach (var (outcome, count) in outcomes)
        {
            writer.WriteNumber(outcome, count);
        }

        writer.WriteEndObject();
    });

    private static byte[] Write(string record, Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, s_options);
        writer.WriteStartObject();
        writer.WriteString("record", record);
        content(writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteString(name, known.UtcDateTime);
        }
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }
}
