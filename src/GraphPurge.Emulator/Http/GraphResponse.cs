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

    /// <summary>Headers of this answer alone, such as <c>Retry-After</c>, in the order in which they are written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; private init; } = [];

    /// <summary>
    /// Whether the connection breaks in the middle of the body: its whole length is announced and about half of it sent.
    /// Only on the wire, and only for an answer with a body: an item of a batch has no connection of its own.
    /// </summary>
    public bool IsTruncated { get; private init; }

    public static GraphResponse Json(int status, Action<Utf8JsonWriter, RequestIds> writeBody) => new(status) { WriteBody = writeBody };

    public static GraphResponse Page(int status, string html) => new(status) { Html = html };

    /// <summary>The same answer with one more header.</summary>
    public GraphResponse With(string name, string value) =>
        new(Status) { WriteBody = WriteBody, Html = Html, Headers = [.. Headers, new(name, value)], IsTruncated = IsTruncated };

    /// <summary>The same answer, broken off in the middle of its body.</summary>
    public GraphResponse Truncated() => new(Status) { WriteBody = WriteBody, Html = Html, Headers = Headers, IsTruncated = true };
}
