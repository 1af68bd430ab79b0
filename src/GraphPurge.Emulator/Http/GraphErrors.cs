using System.Globalization;
using System.Text;

namespace GraphPurge.Emulation.Http;

/// <summary>Every refusal that the emulator knows, with where its code and text come from.</summary>
/// <remarks>
/// The shape is documented in learn.microsoft.com/graph/errors, and was observed with
/// <c>innerError.date</c>, <c>request-id</c> and <c>client-request-id</c>.
/// </remarks>
internal static class GraphErrors
{
    /// <summary>The code of a deletion that hard-delete protection refuses.</summary>
    /// <remarks>
    /// Assumed. The protection is documented (beta page of directory: delete deleted items), the answer to a deletion that it refuses is not.
    /// Nobody should key on this code: it stands for "a code that the client does not know, with 403".
    /// </remarks>
    public const string HardDeleteProtected = "Directory_HardDeleteProtected";

    /// <summary>Documented code; the text was observed.</summary>
    public static GraphResponse NoToken { get; } = Create(401, "InvalidAuthenticationToken", "Access token is empty.");

    /// <summary>Documented code; the text is the emulator's own.</summary>
    public static GraphResponse UnknownToken { get; } = Create(401, "InvalidAuthenticationToken", "The access token was not issued by this emulator.");

    /// <summary>Documented code; the text was observed.</summary>
    public static GraphResponse ExpiredToken { get; } =
        Create(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");

    /// <summary>Observed.</summary>
    public static GraphResponse MeNeedsUser { get; } =
        Create(400, "Request_BadRequest", "/me request is only valid with delegated authentication flow.");

    /// <summary>Observed (microsoftgraph/microsoft-graph-docs #2549, #3925, #10515).</summary>
    public static GraphResponse InsufficientPrivileges { get; } =
        Create(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

    /// <summary>Assumed, code and text: see <see cref="HardDeleteProtected"/>.</summary>
    public static GraphResponse Protected { get; } = Create(
        403, HardDeleteProtected, "Hard-delete protection blocks the permanent deletion of this object for seven days after its soft deletion.");

    /// <summary>Documented that it cannot be purged; code and text assumed.</summary>
    public static GraphResponse AdministrativeUnitNotPurgeable { get; } =
        Create(400, "Request_BadRequest", "Administrative units cannot be permanently deleted with this operation.");

    /// <summary>The code was observed where an object is created; that restoring one answers so too is assumed.</summary>
    public static GraphResponse NameTaken { get; } = Create(
        400, "Request_MultipleObjectsWithSameKeyValue", "Another object with the same value for property userPrincipalName already exists.");

    /// <summary>Documented that v1.0 does not support the type; code and text assumed.</summary>
    public static GraphResponse BetaOnly(string type) =>
        BadRequest($"Deleted objects of type 'microsoft.graph.{type}' are not supported in this version.");

    /// <summary>Observed (microsoftgraph/msgraph-sdk-powershell #1590).</summary>
    public static GraphResponse CastRequired { get; } = Create(
        400, "Request_UnsupportedQuery", "Searches against this resource are not supported. Only specific instances can be queried.");

    /// <summary>The code was observed; that deleting between two pages leads to it is assumed.</summary>
    public static GraphResponse ExpiredPageToken { get; } =
        Create(400, "Directory_ExpiredPageToken", "The specified page token value has expired and can no longer be included in your request.");

    /// <summary>Observed (QingJ01/Pebble #26).</summary>
    public static GraphResponse ItemNotFound { get; } = Create(
        404, "ErrorItemNotFound", "The specified object was not found in the store., The process failed to get the correct properties.");

    /// <summary>The code was observed; the text too.</summary>
    public static GraphResponse IdMalformed { get; } = Create(400, "ErrorInvalidIdMalformed", "Id is malformed.");

    /// <summary>Observed (microsoftgraph/microsoft-graph-docs #6305).</summary>
    public static GraphResponse MailboxNotEnabled { get; } =
        Create(404, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");

    /// <summary>Observed, code and text (the text in many reports of missing rights to a mailbox).</summary>
    public static GraphResponse OutlookAccessDenied { get; } = Create(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");

    /// <summary>Documented: an application access policy (learn.microsoft.com/graph/auth-limit-mailbox-access); the text was observed.</summary>
    public static GraphResponse ODataDisabled { get; } = Create(403, "ErrorAccessDenied", "Access to OData is disabled.");

    /// <summary>Observed where rights are missing (learn.microsoft.com/answers 1660238) and on a second deletion (microsoftgraph/msgraph-sdk-dotnet #3047).</summary>
    public static GraphResponse CannotDeleteObject { get; } = Create(403, "ErrorCannotDeleteObject", "Object cannot be deleted.");

    /// <summary>The code and the text are those of Exchange Web Services; that Graph answers so is assumed.</summary>
    public static GraphResponse DistinguishedFolder { get; } =
        Create(400, "ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.");

    /// <summary>The code was observed; status and text are assumed.</summary>
    public static GraphResponse MailboxMoveInProgress { get; } =
        Create(503, "ErrorMailboxMoveInProgress", "The mailbox is being moved and is temporarily unavailable.");

    /// <summary>Assumed, code and text.</summary>
    public static GraphResponse MethodNotAllowed { get; } = Create(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");

    /// <summary>Assumed, limit (4 MB is what third parties report for batches), code and text.</summary>
    public static GraphResponse BodyTooLarge { get; } = Create(413, "RequestEntityTooLarge", "The request body exceeds 4 MiB.");

    /// <summary>The status was observed for requests without Content-Length; code and text assumed.</summary>
    public static GraphResponse LengthRequired { get; } =
        Create(411, "LengthRequired", "A request of this method needs a Content-Length header, which may be 0.");

    /// <summary>Assumed, limit, code and text.</summary>
    public static GraphResponse RequestLineTooLong { get; } = Create(414, "RequestUriTooLong", "The request line exceeds 16 KiB.");

    /// <summary>Assumed, limit, code and text.</summary>
    public static GraphResponse HeadersTooLarge { get; } = Create(431, "RequestHeaderFieldsTooLarge", "The headers of the request exceed 64 KiB.");

    /// <summary>Assumed, code and text; the status is what RFC 9112 section 6.1 asks for.</summary>
    public static GraphResponse UnknownTransferCoding { get; } =
        Create(501, "NotImplemented", "The only transfer coding that is understood is 'chunked'.");

    /// <summary>Assumed, code and text; the status is that of RFC 9110 section 15.6.6.</summary>
    public static GraphResponse VersionNotSupported { get; } = Create(505, "HttpVersionNotSupported", "Only HTTP/1.1 and HTTP/1.0 are understood.");

    /// <summary>Documented for throttling.</summary>
    public static GraphResponse TooManyRequests(string? retryAfter) =>
        Later(Create(429, "TooManyRequests", "Too many requests."), retryAfter);

    /// <summary>Observed, code and text (microsoftgraph/microsoft-graph-docs #8760, magodo/terraform-provider-outlook #21).</summary>
    public static GraphResponse MailboxConcurrencyThrottled { get; } =
        Create(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.");

    /// <summary>The code was observed; the text is assumed, after that of the other limits of a mailbox.</summary>
    public static GraphResponse MailboxRequestsThrottled { get; } =
        Create(429, "ApplicationThrottled", "Application is over its MailboxRequests limit.");

    /// <summary>Documented code (learn.microsoft.com/graph/errors lists it as worth repeating); status and text are assumed.</summary>
    public static GraphResponse ConcurrencyViolation(string? retryAfter) =>
        Later(Create(409, "Directory_ConcurrencyViolation", "The object is being changed by another request."), retryAfter);

    /// <summary>A token that is not enough any more: the caller is to get one with the claims of the header.</summary>
    /// <remarks>Status and header are documented (learn.microsoft.com/entra/identity-platform/claims-challenge); code and text are assumed.</remarks>
    public static GraphResponse ClaimsChallenge { get; } =
        Create(401, "InvalidAuthenticationToken", "Continuous access evaluation resulted in challenge with result: InteractionRequired.")
            .With("WWW-Authenticate", ClaimsHeader("""{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"""));

    /// <summary>Conditional Access refuses. Status and code are documented (learn.microsoft.com/graph/errors); the text is assumed.</summary>
    public static GraphResponse InsufficientClaims { get; } =
        Create(403, "insufficient_claims", "Conditional Access requires claims that the access token does not have.");

    /// <summary>Documented status and code; the text is assumed.</summary>
    public static GraphResponse Unavailable(string? retryAfter) =>
        Later(Create(503, "serviceNotAvailable", "The service is temporarily unavailable."), retryAfter);

    /// <summary>Status documented; the code was observed with 5xx.</summary>
    public static GraphResponse GatewayTimeout { get; } = Create(504, "UnknownError", "The operation timed out.");

    /// <summary>Observed (text and code of Microsoft's sample).</summary>
    public static GraphResponse ResourceNotFound(string id) => Create(
        404, "Request_ResourceNotFound", $"Resource '{id}' does not exist or one of its queried reference-property objects are not present.");

    /// <summary>The code was observed.</summary>
    public static GraphResponse InvalidUser(string user) => Create(404, "ErrorInvalidUser", $"The requested user '{user}' is invalid.");

    /// <summary>Assumed, code and text.</summary>
    public static GraphResponse UnknownRoute(string path) => Create(404, "ResourceNotFound", $"The emulator has no resource at '{path}'.");

    /// <summary>Observed where a version of Graph lacks what another one has; that a cloud which lacks an action answers so too is assumed.</summary>
    public static GraphResponse UnknownSegment(string segment) => Create(400, "BadRequest", $"Resource not found for the segment '{segment}'.");

    /// <summary>The code is documented; the text is the caller's.</summary>
    public static GraphResponse BadRequest(string message) => Create(400, "Request_BadRequest", message);

    /// <summary>The code was observed for queries that a resource does not support; the text is the caller's.</summary>
    public static GraphResponse UnsupportedQuery(string message) => Create(400, "Request_UnsupportedQuery", message);

    /// <summary>Assumed, code and text: Microsoft's page only says that such a batch answers 400.</summary>
    public static GraphResponse BadBatch(string message) => Create(400, "BadRequest", message);

    /// <summary>Documented status; code and text assumed.</summary>
    public static GraphResponse FailedDependency { get; } =
        Create(424, "FailedDependency", "A request that this one depends on failed.");

    /// <summary>A defect of the emulator itself.</summary>
    public static GraphResponse Internal(Exception exception) =>
        Create(500, "InternalServerError", $"The emulator failed: {exception.GetType().Name}: {exception.Message}");

    /// <summary>Refuses a property that the emulator, or Graph, does not have on a type.</summary>
    public static GraphResponse UnknownProperty(string name, string type) =>
        Create(400, "BadRequest", $"Could not find a property named '{name}' on type '{type}'.");

    /// <summary>The emulator's own, code and text: only the emulator lacks it.</summary>
    public static GraphResponse NotSupported(string message) => Create(400, GraphEmulatorErrors.NotSupported, message);

    /// <summary>The emulator's own: the service has the property.</summary>
    public static GraphResponse PropertyNotKept(string name, string type) =>
        NotSupported($"The emulator does not keep the property '{name}' of '{type}'. The service has it.");

    /// <summary>Observed, code and text, where a mailbox is asked for what it cannot filter by (microsoftgraph/microsoft-graph-docs #2933).</summary>
    public static GraphResponse InvalidFilterNodes { get; } = Create(400, "ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");

    /// <summary>Observed, code and text, of a person's properties (microsoftgraph/microsoft-graph-docs #17863); that a contact's are refused so too is assumed.</summary>
    public static GraphResponse PropertyNotFilterable(string name) =>
        Create(400, "ErrorInvalidProperty", $"The property '{char.ToUpperInvariant(name[0])}{name.Substring(1)}' does not support filtering.");

    /// <summary>Observed, code and text (microsoftgraph/microsoft-graph-docs #562).</summary>
    public static GraphResponse NotASingleValue(string member) => Create(
        400, "BadRequest", $"The parent value for a property access of a property '{member}' is not a single value. Property access can only be applied to a single value.");

    /// <summary>The body of a gateway in front of the service: not in Graph's shape (documented to happen; the text is assumed).</summary>
    public static GraphResponse GatewayPage { get; } = GraphResponse.Page(
        502, "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>");

    private static string ClaimsHeader(string claims) =>
        $"Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", error=\"insufficient_claims\", claims=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims))}\"";

    private static GraphResponse Later(GraphResponse response, string? retryAfter) =>
        retryAfter is null ? response : response.With("Retry-After", retryAfter);

    private static GraphResponse Create(int status, string code, string message) => GraphResponse.Json(
        status,
        (writer, ids) =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("error");
            writer.WriteString("code", code);
            writer.WriteString("message", message);
            writer.WriteStartObject("innerError");
            if (status == 429)
            {
                // Microsoft's own sample of a throttled answer carries these two.
                writer.WriteString("code", "429");
                writer.WriteString("status", "429");
            }

            writer.WriteString("date", DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
            writer.WriteString(RequestIds.RequestIdHeader, ids.RequestId);
            writer.WriteString(RequestIds.ClientRequestIdHeader, ids.ClientRequestId);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
}
