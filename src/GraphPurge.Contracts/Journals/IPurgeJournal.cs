using GraphPurge.Purging;

namespace GraphPurge.Journals;

/// <summary>A journal that is open for one run. Records go to the file in the order in which they are given.</summary>
public interface IPurgeJournal : IDisposable
{
    /// <summary>What the file held when it was opened.</summary>
    JournalContent Before { get; }

    /// <summary>Why nothing can be recorded any more; null while everything is. What cannot be recorded is not deleted.</summary>
    Fault? Fault { get; }

    /// <summary>For how many of the targets in the file there is something left to do.</summary>
    int Open { get; }

    /// <summary>The hash of the last record.</summary>
    string LastHash { get; }

    /// <summary>Records that a run begins: the first that is recorded.</summary>
    /// <param name="run">What the run does.</param>
    void Begin(JournalRun run);

    /// <summary>Records a target that came in.</summary>
    /// <returns>Its number in the file.</returns>
    int Add(PurgeTarget target);

    /// <summary>Records that the run's input has ended: all of its targets are recorded.</summary>
    void EndInput();

    /// <summary>Records what became of a target.</summary>
    /// <param name="number">Its number in the file.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="fault">Its error; null when it has none.</param>
    void Settle(int number, PurgeResult result, Fault? fault);

    /// <summary>Records that targets are about to be sent, and is done once that, and all that was recorded before, is on the device.</summary>
    /// <param name="numbers">Their numbers in the file.</param>
    /// <returns>Whether it is recorded; when not, <see cref="Fault"/> says why.</returns>
    Task<bool> SendAsync(IReadOnlyList<int> numbers);

    /// <summary>Records the end of the run, and waits until all is on the device.</summary>
    /// <param name="wasStopped">Whether the run was stopped before its input had ended.</param>
    void Complete(bool wasStopped);
}
