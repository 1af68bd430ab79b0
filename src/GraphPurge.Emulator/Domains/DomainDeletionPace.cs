namespace GraphPurge.Emulation.Domains;

/// <summary>How long the two phases of a force-delete last.</summary>
internal sealed record DomainDeletionPace(TimeSpan Scheduled, TimeSpan InProgress);
