namespace GraphPurge.Emulation;

/// <summary>Starts emulators.</summary>
public interface IGraphEmulatorFactory
{
    /// <summary>Starts one on loopback.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorPortUnavailable"/> or
    /// <see cref="FaultCondition.EmulatorSeedNotValid"/>.</exception>
    IGraphEmulator Start(GraphEmulatorOptions options);
}
