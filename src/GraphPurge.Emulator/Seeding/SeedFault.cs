namespace GraphPurge.Emulation.Seeding;

/// <summary>Makes the exception for a seed that cannot be understood.</summary>
internal static class SeedFault
{
    public static GraphPurgeException Create(string message) =>
        new(FaultCondition.EmulatorSeedNotValid, "The emulator's seed is not valid: " + message);
}
