using System.Collections;

namespace GraphPurge.Emulation;

/// <summary>How to start the emulator.</summary>
public sealed record GraphEmulatorOptions
{
    /// <summary>The loopback port; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>A JSON file with the tenant; null for <see cref="Seed"/> or the sample tenant. Not together with <see cref="Seed"/>.</summary>
    public string? SeedPath { get; init; }

    /// <summary>The tenant as nested dictionaries and lists, shaped like the file; null for the sample tenant.</summary>
    public IDictionary? Seed { get; init; }
}
