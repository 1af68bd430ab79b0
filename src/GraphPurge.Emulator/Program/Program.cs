using System.Runtime.InteropServices;
using System.Security;

namespace GraphPurge.Emulation.Program;

/// <summary>The emulator as a program of its own.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (CommandLine.Parse(args) is not { } commandLine)
        {
            await Console.Error.WriteLineAsync(CommandLine.Usage).ConfigureAwait(false);
            return 2;
        }

        try
        {
            using IGraphEmulator emulator = new GraphEmulatorFactory().Start(new GraphEmulatorOptions { Port = commandLine.Port, SeedPath = commandLine.SeedPath });
            Describe(emulator);
            await StopRequestedAsync(commandLine.Duration).ConfigureAwait(false);
            Summarise(emulator);
            return 0;
        }
        catch (GraphPurgeException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return 1;
        }
    }

    private static void Describe(IGraphEmulator emulator)
    {
        string root = emulator.Endpoint.GetLeftPart(UriPartial.Authority);
        string token = Plain(emulator.IssueToken(applicationOnly: false));
        Console.WriteLine(Translation.Of("GraphPurge emulator: a tenant for rehearsals. Nothing in it is real, its tokens included."));
        Console.WriteLine();
        Console.WriteLine(Translation.Format($"Endpoint         {root}"));
        Console.WriteLine(Translation.Format($"Tenant           {emulator.TenantId}"));
        Console.WriteLine(Translation.Format($"Delegated token  {token}"));
        Console.WriteLine(Translation.Format($"App-only token   {Plain(emulator.IssueToken(applicationOnly: true))}"));
        Console.WriteLine();
        Console.WriteLine(Translation.Of("To connect:"));
        Console.WriteLine($"  Connect-GraphPurge -Endpoint {root} -AccessToken (ConvertTo-SecureString '{token}' -AsPlainText -Force)");
        Console.WriteLine();
    }

    private static void Summarise(IGraphEmulator emulator)
    {
        GraphEmulatorLedgerSummary summary = emulator.GetLedgerSummary();
        Console.WriteLine(Translation.Format(
            $"Requested {summary.Requested}, purged {summary.Purged}, collateral {summary.Collateral}; {summary.HttpRequests} HTTP requests, {summary.Operations} operations."));
    }

    private static async Task StopRequestedAsync(TimeSpan? duration)
    {
        TaskCompletionSource<bool> stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext context)
        {
            // The process ends by itself, after the summary.
            context.Cancel = true;
            stop.TrySetResult(true);
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        Console.WriteLine(duration is { } time ? Translation.Format($"Serving for {time.TotalSeconds} s, or until Ctrl+C.") : Translation.Of("Serving until Ctrl+C."));
        await Task.WhenAny(stop.Task, Task.Delay(duration ?? Timeout.InfiniteTimeSpan)).ConfigureAwait(false);
    }

    private static string Plain(SecureString token) => new System.Net.NetworkCredential(string.Empty, token).Password;
}
