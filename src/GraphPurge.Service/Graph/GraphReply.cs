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

    /// <summary>The answer's body; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether no answer of the service came although the request may have reached it.</summary>
    public bool AnswerLost { get; init; }

    /// <summary>Whether the status came, and the rest of the answer could not be read.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Whether the answer is larger than what is read of one: the next would be too.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>Whether the body carries an error, whatever the status says.</summary>
    public bool CarriesError { get; init; }

    /// <summary>Whether the answer to a batch says two different things of this one of its items: only reading tells which holds.</summary>
    public bool IsContradictory { get; init; }

    /// <summary>What was caught when the answer was lost, for <c>-Debug</c>, without secrets; null when nothing was.</summary>
    public string? Diagnostic { get; init; }

    /// <summary>Whether the request never left, because the host could not be reached.</summary>
    public bool NeverSent => StatusCode is null && !AnswerLost;

    /// <summary>Which of the session's tokens the request carried.</summary>
    public int TokenGeneration { get; init; }

    /// <summary>What the service asks of another token, in base64 as it came; null when it asks for nothing.</summary>
    public string? ClaimsChallenge { get; init; }

    /// <summary>Whether there is another token now than the one that was refused.</summary>
    public bool TokenWasRenewed { get; init; }

    /// <summary>Why nothing more can be sent from here, such as that there is no token that the service takes, or that the journal cannot be written; null when nothing is known to stand against it.</summary>
    public Fault? LocalFault { get; init; }

    /// <summary>Whether the token was refused, and not what was asked for with it.</summary>
    public bool IsTokenRefused => StatusCode == (int)HttpStatusCode.Unauthorized || ClaimsChallenge is not null;

    /// <summary>From sending to the whole answer.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether the service answered with a success and without an error. Which success confirms a deletion, its page says: this alone does not.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300 && !AnswerLost && !CarriesError;

    /// <summary>Whether the service says, by its error code, that the thing does not exist.</summary>
    public bool IsAbsent => StatusCode == (int)HttpStatusCode.NotFound && GraphErrorCodes.Absent.Contains(ErrorCode ?? "");

    /// <summary>Whether it is unknown if the request took effect.</summary>
    public bool FateUnknown => AnswerLost || StatusCode is 500 or 502 or 504 || (CarriesError && StatusCode is >= 200 and < 300);

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient => LocalFault is null && !(IsTooLarge && AnswerLost) && (
        TokenWasRenewed || AnswerLost || StatusCode is null or 408 or 424 or 429 or >= 500 || (StatusCode == 404 && IsUnreadable && !IsTooLarge) || GraphErrorCodes.Transient.Contains(ErrorCode ?? ""));

    /// <summary>Status and code for a message, such as <c>403 Authorization_RequestDenied</c>.</summary>
    public string Describe() => StatusCode is null || AnswerLost
        ? ErrorMessage ?? Translation.Of("no answer")
        : ErrorCode is null ? $"{StatusCode}" : $"{StatusCode} {ErrorCode}";

    /// <summary>Whether the body is the object that was asked for: it carries its id. What a read is answered with counts for no other.</summary>
    /// <param name="id">The id that was asked for.</param>
    /// <param name="comparison">How ids of its kind are compared.</param>
    public bool IsReadingOf(string id, StringComparison comparison)
    {
        try
        {
            using var json = JsonDocument.Parse(Body);
            return IsSuccess && json.RootElement.UsableId() is { } other && string.Equals(id, other, comparison);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The body as JSON.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ServiceUnavailable"/> when a successful answer is no whole JSON object, or carries an error.</exception>
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

        if (json?.RootElement.ValueKind == JsonValueKind.Object)
        {
            var error = this.WithError(json.RootElement);
            return !error.CarriesError ? json : throw NoAnswer(Translation.Format($"The service answered with status {StatusCode}, but the answer carries an error ({error.ErrorCode ?? Translation.Of("without a code")})."));
        }

        throw NoAnswer(Translation.Of("The service's answer was cut off or is not a JSON object."));
    }

    /// <summary>The body as JSON, if it is the object that was asked for.</summary>
    /// <param name="id">The id that was asked for, compared without case as GUIDs and domain names are.</param>
    /// <param name="subject">What was asked for, in words.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ServiceUnavailable"/> when it is not.</exception>
    public JsonDocument ReadJsonOf(string id, string subject)
    {
        var json = ReadJson();
        var other = json.RootElement.UsableId();
        if (string.Equals(id, other, StringComparison.OrdinalIgnoreCase))
        {
            return json;
        }

        json.Dispose();
        throw NoAnswer(other is null
            ? Translation.Format($"The service answered the reading of {subject} with something that has no id. The answer was not used.")
            : Translation.Format($"The service answered the reading of {subject} with something else, '{other}'. The answer was not used."));
    }

    private GraphPurgeException NoAnswer(string message) => new(new Fault(FaultCondition.ServiceUnavailable, message)
    {
        RecommendedAction = Translation.Of("Try again; a proxy or gateway between here and the service may have answered instead of it."),
        RequestId = RequestId,
    });
}
