namespace GraphPurge.Service.Tests.Simulation;

/// <summary>How much is simulated: what shows the same in a tenth of the time, or all that docs/benchmarks.md reports.</summary>
internal static class FullSimulation
{
    /// <summary>Whether GRAPHPURGE_FULL_SIMULATION=1 asks for every limiter model and the full sizes.</summary>
    public static bool IsWanted { get; } = Environment.GetEnvironmentVariable("GRAPHPURGE_FULL_SIMULATION") == "1";

    /// <summary>The full size, or the one that shows the same.</summary>
    public static int Or(this int full, int usual) => IsWanted ? full : usual;
}
