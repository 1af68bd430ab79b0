using System.Net;
using System.Text.Json;

namespace GraphPurge.Service.Graph;

/// <summary>What is known of a request after it was sent, whether an answer came or not.</summary>
internal sealed record GraphReply
{
    /// <summary>The status; null when no answer came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The deepest error code of the answer; null when it carries none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's words; for people, never for decisions.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The service's id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>Our id of the request.</summary>
    public required string ClientRequestId { get; init; }

    /// <summary>How long the service asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Which share of a limit is used up, by the service's own count; null below 0.8, where it says nothing.</summary>
    /// <remarks>Source: learn.microsoft.com/graph/throttling-limits, <c>x-ms-throttle-limit-percentage</c>.</remarks>
    public double? ThrottleLimitPercentage { get; init; }

    /// <summary>The answer's body; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether no answer of the service came although the request may have reached it.</summary>
    public bool AnswerLost { get; init; }

    /// <summary>Whether the request never left, because the host could not be reached.</summary>
    public bool NeverSent => StatusCode is null && !AnswerLost;

    /// <summary>Which of the session's tokens the request carried.</summary>
    public int TokenGeneration { get; init; }

    /// <summary>What the service asks of another token, in base64 as it came; null when it asks for nothing.</summary>
    public string? ClaimsChallenge { get; init; }

    /// <summary>Whether there is another token now than the one that was refused.</summary>
    public bool TokenWasRenewed { get; init; }

    /// <summary>Why there is no token that the service takes; null when there may be one.</summary>
    public Fault? SignInFault { get; init; }

    /// <summary>Whether the token was refused, and not what was asked for with it.</summary>
    public bool IsTokenRefused => StatusCode == (int)HttpStatusCode.Unauthorized || ClaimsChallenge is not null;

    /// <summary>From sending to the whole answer.</summary>
    public TimeSpan Elapsed { get; init; }

    public bool IsSuccess => StatusCode is >= 200 and < 300 && !AnswerLost;

    /// <summary>Whether the service says, by its error code, that the thing does not exist.</summary>
    public bool IsAbsent => StatusCode == (int)HttpStatusCode.NotFound && GraphErrorCodes.Absent.Contains(ErrorCode ?? "");

    /// <summary>Whether it is unknown if the request took effect.</summary>
    public bool FateUnknown => AnswerLost || StatusCode is 500 or 502 or 504;

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient => SignInFault is null && (
        TokenWasRenewed || AnswerLost || StatusCode is null or 408 or 424 or 429 or >= 500 || GraphErrorCodes.Transient.Contains(ErrorCode ?? ""));

    /// <summary>Status and code for a message, such as <c>403 Authorization_RequestDenied</c>.</summary>
    public string Describe() => StatusCode is null || AnswerLost
        ? ErrorMessage ?? "no answer"
        : ErrorCode is null ? $"{StatusCode}" : $"{StatusCode} {ErrorCode}";

    /// <summary>The body as JSON.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ServiceUnavailable"/> when a successful answer is no whole JSON object.</exception>
    public JsonDocument ReadJson()
    {
        JsonDocument? json = null;
        try
        {
            json = JsonDocument.Parse(Body);
        }
        catch (JsonException)
        {
            // Said below, as for JSON that is no object.
        }

        return json?.RootElement.ValueKind == JsonValueKind.Object
            ? json
            : throw new GraphPurgeException(new Fault(FaultCondition.ServiceUnavailable, "The service's answer was cut off or is not what it should be.")
            {
                RecommendedAction = "Try again; a proxy or gateway between here and the service may have answered instead of it.",
                RequestId = RequestId,
            });
    }
}
