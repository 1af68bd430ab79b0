namespace GraphPurge.Emulation.Seeding;

/// <summary>How long a force-delete takes.</summary>
internal sealed record DomainDeletionSeed
{
    /// <summary>How long it is scheduled; 500 by default.</summary>
    public double? ScheduledMilliseconds { get; init; }

    /// <summary>How long it is in progress; 1,000 by default.</summary>
    public double? InProgressMilliseconds { get; init; }
}
