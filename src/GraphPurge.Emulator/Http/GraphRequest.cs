using GraphPurge.Emulation.Identity;

namespace GraphPurge.Emulation.Http;

/// <summary>One operation: a plain HTTP request, or an item of a batch.</summary>
internal sealed record GraphRequest
{
    public required string Method { get; init; }

    public required GraphAddress Address { get; init; }

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public required string Root { get; init; }

    public required RequestIds Ids { get; init; }

    /// <summary>Whom the token speaks for, or why it was refused.</summary>
    public required TokenVerdict Token { get; init; }

    public required RequestBody Body { get; init; }

    /// <summary>Reads a header by its name.</summary>
    public required Func<string, string?> Header { get; init; }

    public bool IsBatchItem { get; init; }

    /// <summary>The answer, when it is settled before anything is looked at; otherwise null.</summary>
    public GraphResponse? Settled { get; init; }

    /// <summary>What the client gets to see in the place of an item's own status, when the answer to its batch is lost.</summary>
    public int? StatusSeen { get; init; }

    public Caller? Caller => Token.Caller;

    /// <summary>The absolute address of the same path, without query.</summary>
    public string PathUrl => $"{Root}/{Address.Version}{Address.RawPath}";

    public bool Is(string method) => Method.Equals(method, StringComparison.OrdinalIgnoreCase);
}
