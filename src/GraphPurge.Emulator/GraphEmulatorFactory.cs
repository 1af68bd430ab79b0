using GraphPurge.Emulation.Hosting;
using GraphPurge.Emulation.Seeding;

namespace GraphPurge.Emulation;

/// <summary>Starts emulators: a tenant with real state, served on loopback. The way in for hosts that load this assembly.</summary>
public sealed class GraphEmulatorFactory : IGraphEmulatorFactory
{
    /// <inheritdoc/>
    public IGraphEmulator Start(GraphEmulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        return new GraphEmulator(options.Port, SeedReader.Read(options), static () => DateTimeOffset.UtcNow);
    }
}
