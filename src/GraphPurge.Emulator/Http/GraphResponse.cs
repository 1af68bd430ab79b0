using System.Text.Json;

namespace GraphPurge.Emulation.Http;

/// <summary>An answer, not yet written: the same one can go out on the wire or inside a batch.</summary>
internal sealed class GraphResponse
{
    public const string JsonType = "application/json";

    private GraphResponse(int status) => Status = status;

    /// <summary>No answer: the connection is cut.</summary>
    public static GraphResponse Cut { get; } = new(0);

    /// <summary>Documented for all three deletions.</summary>
    public static GraphResponse NoContent { get; } = new(204);

    public int Status { get; }

    /// <summary>Writes the JSON body; null when there is none.</summary>
    public Action<Utf8JsonWriter, RequestIds>? WriteBody { get; private init; }

    /// <summary>A body that is not JSON, as a gateway in front of Graph may answer.</summary>
    public string? Html { get; private init; }

    public string? RetryAfter { get; private init; }

    public static GraphResponse Json(int status, Action<Utf8JsonWriter, RequestIds> writeBody, string? retryAfter = null) =>
        new(status) { WriteBody = writeBody, RetryAfter = retryAfter };

    public static GraphResponse Page(int status, string html) => new(status) { Html = html };
}
