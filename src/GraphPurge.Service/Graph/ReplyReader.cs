using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphPurge.Service.Connection;

namespace GraphPurge.Service.Graph;

/// <summary>Reads what plain answers and batch items have in common: headers and error bodies.</summary>
internal static class ReplyReader
{
    // A challenge begins with its scheme, which a blank and a first parameter follow; commas stand between challenges and between parameters.
    private static readonly Regex s_nextChallenge = new(@",\s*(?=[A-Za-z][\w-]*\s+[\w-]+\s*=)", RegexOptions.CultureInvariant);

    /// <summary>The longest text of the service that is kept, in characters.</summary>
    private const int LongestMessage = 1_000;

    /// <summary>The longest code or id of the service that is kept, in characters.</summary>
    private const int LongestCode = 200;

    /// <summary>Fills in what an answer's status and headers say.</summary>
    /// <param name="reply">What is known before.</param>
    /// <param name="response">The answer.</param>
    /// <param name="now">The present, for a <c>Retry-After</c> date.</param>
    public static GraphReply ReadHead(GraphReply reply, HttpResponseMessage response, DateTimeOffset now) => reply with
    {
        StatusCode = (int)response.StatusCode,
        RequestId = ReadCode(Header(response, "request-id")),
        RetryAfter = RetryAfter.Read(Headers(response, "Retry-After"), now),
        ClaimsChallenge = ReadClaimsChallenge((int)response.StatusCode, Headers(response, "WWW-Authenticate")),
    };

    /// <summary>Fills in what an answer's body says.</summary>
    /// <param name="reply">What is known before.</param>
    /// <param name="response">The answer.</param>
    /// <param name="body">Its body, mended.</param>
    /// <param name="mayCarryError">Whether a body may carry an error although the status is a success; of what is read whole later, that is looked at then.</param>
    public static GraphReply ReadBody(GraphReply reply, HttpResponseMessage response, ArraySegment<byte> body, bool mayCarryError)
    {
        var whole = reply with { IsUnreadable = false, Body = body };
        if (body.Count == 0 || (whole.IsSuccess && !mayCarryError && IsJson(response)))
        {
            return whole;
        }

        // A sign-in page or a proxy's welcome is no word of the service, whatever its status says.
        if (whole.IsSuccess && !IsJson(response))
        {
            return whole with { AnswerLost = true, ErrorMessage = Translation.Of("something other than the service answered") };
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return whole.WithError(json.RootElement);
        }
        catch (JsonException)
        {
            return whole; // a gateway's answer; its status is all there is
        }
    }

    /// <summary>Fills in the error of an answer that carries one.</summary>
    public static GraphReply WithError(this GraphReply reply, JsonElement body) => FindError(body) is { } error
        ? reply with { CarriesError = true, ErrorCode = error.Code, ErrorMessage = error.Message, RequestId = reply.RequestId ?? error.RequestId }
        : reply;

    /// <summary>What the error of an answer says; null when the answer carries none.</summary>
    /// <param name="body">The answer's body.</param>
    /// <param name="latest">An answer that may say the same; null for none.</param>
    public static (string? Code, string? Message, string? RequestId)? FindError(JsonElement body, GraphReply? latest = null)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("error"u8, out var error) || error.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return (
            ReadCode(DeepestCode(error, latest?.ErrorCode)),
            error.Text("message", latest?.ErrorMessage) is { } message ? Short.Of(message, LongestMessage) : null,
            InnerError(error) is { } inner ? ReadCode(inner.Text("request-id")) : null);
    }

    /// <summary>Takes the token out of what a user may read: gateways repeat what they were sent.</summary>
    public static GraphReply WithoutToken(this GraphReply reply, string token) => reply with
    {
        RequestId = Redaction.StrikeToken(reply.RequestId, token),
        ErrorCode = Redaction.StrikeToken(reply.ErrorCode, token),
        ErrorMessage = Redaction.StrikeToken(reply.ErrorMessage, token),
        ClaimsChallenge = Redaction.StrikeToken(reply.ClaimsChallenge, token),
    };

    /// <summary>A code or an id of the service, cut to a length that one may have; null when there is none.</summary>
    public static string? ReadCode(string? text) => text is null ? null : Short.Of(text, LongestCode);

    /// <summary>Reads the claims challenge of a refusal; null when it is none.</summary>
    /// <param name="statusCode">The status: a challenge comes with 401, or with 403 (learn.microsoft.com/graph/errors).</param>
    /// <param name="authenticate">The values of <c>WWW-Authenticate</c>; each may hold several challenges (RFC 9110, section 11.6.1).</param>
    public static string? ReadClaimsChallenge(int statusCode, IEnumerable<string> authenticate) => statusCode is not (401 or 403) ? null
        : authenticate.SelectMany(value => s_nextChallenge.Split(value)).Select(ClaimsChallenge.Find).FirstOrDefault(claims => claims is not null);

    private static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true;

    private static IEnumerable<string> Headers(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values : [];

    private static string? Header(HttpResponseMessage response, string name) => Headers(response, name).FirstOrDefault();

    // The outer code may be empty or generic; the most specific known one stands deepest (learn.microsoft.com/graph/errors).
    // A 429 repeats its status as the inner code, which says nothing.
    private static string? DeepestCode(JsonElement error, string? latest)
    {
        string? code = null;
        for (JsonElement? level = error; level is { } current; level = InnerError(current))
        {
            if (current.Text("code", latest) is { Length: > 0 } found && found.AsSpan().ContainsAnyExceptInRange('0', '9'))
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
