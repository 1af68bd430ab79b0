using GraphPurge.Journals;
using GraphPurge.Purging;

namespace GraphPurge.Service.Journals;

/// <summary>A journal that is open for one run.</summary>
internal sealed class PurgeJournal : IPurgeJournal
{
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly JournalFile _file;
    private readonly TimeProvider _time;
    private readonly string _path;
    private readonly object _gate = new();
    private int _count;
    private bool _isComplete;

    /// <param name="file">Takes the records.</param>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="count">How many targets it has already.</param>
    /// <param name="open">For how many of them there is something left to do.</param>
    /// <param name="run">What the run does.</param>
    /// <param name="time">The time.</param>
    public PurgeJournal(JournalFile file, string path, int count, int open, JournalRun run, TimeProvider time)
    {
        (_file, _path, _count, Open, _time) = (file, path, count, open, time);
        _file.Append(JournalRecords.OfRun(run));
    }

    public Fault? Fault => _file.Failure is not { } failure ? null : new Fault(FaultCondition.JournalNotWritable, $"The journal '{_path}' cannot be written: {failure} What cannot be recorded is not deleted.");

    public int Open { get; private set; }

    public string LastHash => _file.LastHash;

    public int Add(PurgeTarget target)
    {
        _count++;
        Append(() =>
        {
            Open++;
            return JournalRecords.OfTarget(_count, target);
        });
        return _count;
    }

    public void Settle(int number, PurgeResult result, Fault? fault) => Append(() =>
    {
        Open -= PurgeJournalEntry.IsOpenAfter(result.Outcome, fault?.Condition.ToString()) ? 0 : 1;
        _outcomes[result.Outcome] = 1 + _outcomes.GetValueOrDefault(result.Outcome);
        return JournalRecords.OfOutcome(number, result, fault);
    });

    public Task<bool> SendAsync(IReadOnlyList<int> numbers)
    {
        var now = _time.GetUtcNow();
        foreach (var number in numbers)
        {
            Append(() => JournalRecords.OfSent(number, now));
        }

        return _file.FlushAsync();
    }

    public void Complete(bool wasStopped)
    {
        Append(() =>
        {
            _isComplete = true;
            return JournalRecords.OfEnd(_time.GetUtcNow(), wasStopped, _outcomes);
        });
        _ = _file.FlushAsync().GetAwaiter().GetResult();
    }

    public void Dispose() => _file.Dispose();

    // The pipeline's thread, the run's loop and whoever ends the process all write. Nothing follows the end record.
    private void Append(Func<byte[]> record)
    {
        lock (_gate)
        {
            if (!_isComplete)
            {
                _file.Append(record());
            }
        }
    }
}
