using GraphPurge.Connection;

namespace GraphPurge.Emulation;

/// <summary>The emulator that <c>Start-GraphEmulator</c> started in this process.</summary>
internal static class CurrentEmulator
{
    private static IGraphEmulator? _emulator;

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorNotRunning"/></exception>
    public static IGraphEmulator Require() => Volatile.Read(ref _emulator)
        ?? throw new GraphPurgeException(FaultCondition.EmulatorNotRunning, "No emulator runs in this process.", "Start one with Start-GraphEmulator.");

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorAlreadyRunning"/></exception>
    public static void Start(Func<IGraphEmulator> start)
    {
        if (Volatile.Read(ref _emulator) is { } running)
        {
            throw new GraphPurgeException(FaultCondition.EmulatorAlreadyRunning, $"An emulator already runs at {running.Endpoint}.", "Stop it with Stop-GraphEmulator first; that forgets its tenant and its ledger.");
        }

        Volatile.Write(ref _emulator, start());
    }

    /// <summary>Stops the emulator, if any, and ends a session with it.</summary>
    public static void Stop()
    {
        if (CurrentSession.Context?.SignIn == SignInKind.Emulator)
        {
            CurrentSession.Replace(null);
        }

        Interlocked.Exchange(ref _emulator, null)?.Dispose();
    }
}
