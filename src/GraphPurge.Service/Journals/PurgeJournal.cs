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
    private int _count;

    /// <param name="file">Takes the records.</param>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="count">How many targets it has already.</param>
    /// <param name="run">What the run does.</param>
    /// <param name="time">The time.</param>
    public PurgeJournal(JournalFile file, string path, int count, JournalRun run, TimeProvider time)
    {
        (_file, _path, _count, _time) = (file, path, count, time);
        _file.Append(JournalRecords.OfRun(run));
    }

    public Fault? Fault => _file.Failure is not { } failure ? null : new Fault(FaultCondition.JournalNotWritable, $"The journal '{_path}' cannot be written: {failure} What cannot be recorded is not deleted.")
    {
        RecommendedAction = "Make room for it, or give -JournalPath another place. Then go on with Resume-Purge.",
    };

    public string LastHash => _file.LastHash;

    public int Add(PurgeTarget target)
    {
        _file.Append(JournalRecords.OfTarget(++_count, target));
        return _count;
    }

    public void Settle(int number, PurgeResult result, Fault? fault)
    {
        lock (_outcomes)
        {
            _outcomes[result.Outcome] = 1 + _outcomes.GetValueOrDefault(result.Outcome);
        }

        _file.Append(JournalRecords.OfOutcome(number, result, fault));
    }

    public Task<bool> SendAsync(IReadOnlyList<int> numbers)
    {
        var now = _time.GetUtcNow();
        foreach (var number in numbers)
        {
            _file.Append(JournalRecords.OfSent(number, now));
        }

        return _file.FlushAsync();
    }

    public void Complete(bool wasStopped)
    {
        lock (_outcomes)
        {
            _file.Append(JournalRecords.OfEnd(_time.GetUtcNow(), wasStopped, _outcomes));
        }

        _ = _file.FlushAsync().GetAwaiter().GetResult();
    }

    public void Dispose() => _file.Dispose();
}
