namespace GraphPurge.Emulation.Hosting;

/// <summary>How much a client may ask of the server. A client that asks for more must not keep it from the others.</summary>
internal sealed record HttpLimits
{
    /// <summary>The longest request line in bytes. Assumed: the default of Microsoft's HTTP.sys.</summary>
    public const int RequestLine = 16 * 1024;

    /// <summary>The largest head of a request in bytes, all its header lines together.</summary>
    public const int Head = 64 * 1024;

    /// <summary>The largest body in bytes. Assumed: third parties report 4 MB for batches.</summary>
    public const int Body = 4 * 1024 * 1024;

    /// <summary>How much of a body that is too large is read all the same: a client that is still sending would not see the answer.</summary>
    public const int Drained = 16 * Body;

    /// <summary>How many connections are served at once. For more, the one that rested longest is closed.</summary>
    public int Connections { get; init; } = 1_000;

    /// <summary>
    /// How long a connection may rest between two requests. Longer than clients keep one that they do not use (.NET a minute,
    /// curl 118 s): a client must not find it closed when it sends.
    /// </summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>How long the head of a request may take from its first byte.</summary>
    public TimeSpan HeadTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a body may take, and how long the client may take to accept an answer.</summary>
    public TimeSpan TransferTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the client may take to hang up after the last answer.</summary>
    public TimeSpan ClosingTime { get; init; } = TimeSpan.FromSeconds(5);
}
