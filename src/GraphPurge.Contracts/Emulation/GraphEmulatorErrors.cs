namespace GraphPurge.Emulation;

/// <summary>The error codes that are the emulator's own, and no service's.</summary>
public static class GraphEmulatorErrors
{
    /// <summary>The emulator lacks what the request asks for. The service may have it.</summary>
    public const string NotSupported = "EmulatorNotSupported";
}
