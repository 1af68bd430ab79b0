namespace GraphPurge.Emulation.Seeding;

/// <summary>The limit of all requests of the application together.</summary>
internal sealed record GlobalLimitSeed
{
    /// <summary>How many requests in 10 seconds; 130,000 by default.</summary>
    public int? Requests { get; init; }
}
