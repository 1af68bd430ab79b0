namespace GraphPurge.Emulation.Seeding;

/// <summary>Soft-deleted users whom somebody else purges.</summary>
internal sealed record OthersPurgeSeed
{
    /// <summary>How many; that is also how often somebody else purges one.</summary>
    public int? Count { get; init; }

    /// <summary>The time between two, from the start on; 100 by default.</summary>
    public double? EveryMilliseconds { get; init; }
}
