using System.Runtime.InteropServices;

namespace GraphPurge.Purging;

/// <summary>
/// Notices a second Ctrl+C. PowerShell stops the pipeline at the first and ignores the others while the pipeline still ends, so a command that waits
/// for answers has to look itself. The signal is only watched: what it does otherwise stays as it is.
/// </summary>
internal sealed class SecondInterrupt : IDisposable
{
    private readonly PosixSignalRegistration _registration;
    private readonly Action _onSecond;
    private int _presses;

    /// <param name="onSecond">Is called, on another thread, for every Ctrl+C after the first.</param>
    public SecondInterrupt(Action onSecond)
    {
        _onSecond = onSecond;
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Count());
    }

    /// <summary>Says that the command waits already, for another reason than Ctrl+C: the next one is as good as a second.</summary>
    public void CountAsFirst() => Interlocked.CompareExchange(ref _presses, 1, 0);

    /// <inheritdoc/>
    public void Dispose() => _registration.Dispose();

    private void Count()
    {
        if (Interlocked.Increment(ref _presses) > 1)
        {
            _onSecond();
        }
    }
}
