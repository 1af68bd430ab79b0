using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace GraphPurge.Tests.Engine;

/// <summary>Sends signals to processes that a test started.</summary>
internal static class ProcessSignal
{
    public const int HangUp = 1;
    public const int Interrupt = 2;
    public const int Terminate = 15;

    /// <summary>Whether this process ignores a signal, and with it those that it starts: the bit of the signal in its mask of ignored signals.</summary>
    public static bool IsIgnored(int signal) =>
        File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && ((ulong.Parse(line.AsSpan("SigIgn:".Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (signal - 1)) & 1) != 0;

    public static void Send(Process process, int signal) => Assert.Equal(0, Kill(process.Id, signal));

#pragma warning disable SYSLIB1054 // What the generator makes needs unsafe code, for two integers.
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
#pragma warning restore SYSLIB1054
}
