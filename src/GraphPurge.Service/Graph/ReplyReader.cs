using System.Globalization;
using System.Text.Json;
using GraphPurge.Service.Connection;

namespace GraphPurge.Service.Graph;

/// <summary>Reads what plain answers and batch items have in common: error bodies and <c>Retry-After</c>.</summary>
internal static class ReplyReader
{
    /// <summary>Fills in the error of a failed answer.</summary>
    public static GraphReply WithError(this GraphReply reply, JsonElement body)
    {
        if (reply.IsSuccess || body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.Object)
        {
            return reply;
        }

        return reply with
        {
            ErrorCode = DeepestCode(error),
            ErrorMessage = error.Text("message"),
            RequestId = reply.RequestId ?? (InnerError(error) is { } inner ? inner.Text("request-id") : null),
        };
    }

    /// <summary>Reads a <c>Retry-After</c> value: whole or decimal seconds, or a date.</summary>
    /// <param name="value">The header's value; null when there is none.</param>
    /// <param name="now">The present, for a date.</param>
    public static TimeSpan? ReadRetryAfter(string? value, DateTimeOffset now)
    {
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < LongestWaitInSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && (date - now).TotalSeconds < LongestWaitInSeconds
            ? date > now ? date - now : TimeSpan.Zero
            : null;
    }

    /// <summary>Reads a <c>x-ms-throttle-limit-percentage</c> value, as far as it concerns the limit of writes.</summary>
    /// <param name="value">The header's value; null when there is none.</param>
    /// <param name="scope">The value of <c>x-ms-throttle-scope</c>, as in <c>Tenant_Application/Write/…</c>: the share may be of another limit, whose window is
    /// far shorter.</param>
    public static double? ReadPercentage(string? value, string? scope) =>
        scope?.Split('/') is [_, "Write", ..] && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) ? share : null;

    /// <summary>Reads the claims challenge of a refusal; null when it is none.</summary>
    /// <param name="statusCode">The status: a challenge comes with 401, or with 403 (learn.microsoft.com/graph/errors).</param>
    /// <param name="authenticate">The value of <c>WWW-Authenticate</c>; null when there is none.</param>
    public static string? ReadClaimsChallenge(int statusCode, string? authenticate) => statusCode is 401 or 403 ? ClaimsChallenge.Find(authenticate) : null;

    // A day: what asks for longer is no throttling answer.
    private const double LongestWaitInSeconds = 86_400;

    // The outer code may be empty or generic; the most specific known one stands deepest (learn.microsoft.com/graph/errors).
    // A 429 repeats its status as the inner code, which says nothing.
    private static string? DeepestCode(JsonElement error)
    {
        string? code = null;
        for (JsonElement? level = error; level is { } current; level = InnerError(current))
        {
            if (current.Text("code") is { Length: > 0 } found && !found.All(char.IsDigit))
            {
                code = found;
            }
        }

        return code;
    }

    // The documentation spells it both ways.
    private static JsonElement? InnerError(JsonElement error) =>
        (error.TryGetProperty("innerError", out var inner) || error.TryGetProperty("innererror", out inner)) && inner.ValueKind == JsonValueKind.Object ? inner : null;
}
