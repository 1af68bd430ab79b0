namespace GraphPurge.Emulation.State;

/// <summary>Tells the time (UTC).</summary>
internal delegate DateTimeOffset UtcClock();
