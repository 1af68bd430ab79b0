using System.Runtime.InteropServices;

namespace GraphPurge.Purging;

/// <summary>
/// Ends runs in good order when the process is told to end (SIGTERM, SIGHUP): all runs of the process are stopped, what is in flight is awaited, and then the
/// process ends as it would have. Measured in .NET 8 and 10: a handler that takes its time and does not cancel gives the exit codes 143 and 129.
/// </summary>
internal sealed class Termination : IDisposable
{
    /// <summary>How long the pipeline's own thread has to write its account, once nothing is in flight any more. It may wait for something else.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>How long a command waits for the end of its process, so that its script does not go on meanwhile.</summary>
    private static readonly TimeSpan s_untilTheEnd = TimeSpan.FromSeconds(10);

    private static readonly List<Termination> s_active = [];
    private static PosixSignalRegistration[] s_registrations = [];

    private readonly ManualResetEventSlim _accounted = new();
    private readonly Action _stop;
    private readonly Action _close;
    private volatile bool _wasRequested;

    /// <param name="stop">Stops the run and waits for what is in flight. It is called on another thread.</param>
    /// <param name="close">Closes what the pipeline's thread did not close in time. It is called on another thread.</param>
    public Termination(Action stop, Action close)
    {
        (_stop, _close) = (stop, close);
        lock (s_active)
        {
            s_active.Add(this);
            if (s_registrations.Length == 0)
            {
                s_registrations = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, End), PosixSignalRegistration.Create(PosixSignal.SIGHUP, End)];
            }
        }
    }

    /// <summary>Whether the process was told to end.</summary>
    public bool WasRequested => _wasRequested;

    /// <summary>Says that the command has accounted for its run. Where the process was told to end, it ends here.</summary>
    public void Dispose()
    {
        _accounted.Set();
        if (_wasRequested)
        {
            using var end = new ManualResetEventSlim();
            end.Wait(s_untilTheEnd);
        }

        lock (s_active)
        {
            s_active.Remove(this);
            if (s_active.Count == 0)
            {
                Array.ForEach(s_registrations, registration => registration.Dispose());
                s_registrations = [];
            }
        }
    }

    private static void End(PosixSignalContext context)
    {
        Termination[] active;
        lock (s_active)
        {
            active = [.. s_active];
        }

        foreach (var termination in active)
        {
            termination._wasRequested = true;
        }

        Parallel.ForEach(active, termination =>
        {
            termination._stop();
            if (!termination._accounted.Wait(s_patience))
            {
                termination._close();
            }
        });
    }
}
