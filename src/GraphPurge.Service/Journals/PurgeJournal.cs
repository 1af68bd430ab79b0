using System.Text.Json;
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
    /// <param name="before">What the file holds already.</param>
    /// <param name="time">The time.</param>
    public PurgeJournal(JournalFile file, string path, JournalContent before, TimeProvider time)
    {
        (_file, _path, Before, _time) = (file, path, before, time);
        (_count, Open) = (before.Entries.Count, before.Entries.Count(entry => entry.IsOpen));
    }

    public JournalContent Before { get; }

    public Fault? Fault => _file.Failure is not { } failure ? null : new Fault(FaultCondition.JournalNotWritable, Translation.Format($"The journal '{_path}' cannot be written: {failure} What cannot be recorded is not deleted."));

    public int Open { get; private set; }

    public string LastHash => _file.LastHash;

    public void Begin(JournalRun run) => Append(writer => JournalRecords.WriteRun(writer, run));

    public int Add(PurgeTarget target)
    {
        lock (_gate)
        {
            var number = ++_count;
            if (!_isComplete)
            {
                Open++;
                Append(writer => JournalRecords.WriteTarget(writer, number, target));
            }

            return number;
        }
    }

    public void Settle(int number, PurgeResult result, Fault? fault)
    {
        lock (_gate)
        {
            if (!_isComplete)
            {
                Open -= PurgeJournalEntry.IsOpenAfter(result.Outcome, fault?.Condition.ToString()) ? 0 : 1;
                _outcomes[result.Outcome] = 1 + _outcomes.GetValueOrDefault(result.Outcome);
                Append(writer => JournalRecords.WriteOutcome(writer, number, result, fault));
            }
        }
    }

    public Task<bool> SendAsync(IReadOnlyList<int> numbers)
    {
        if (numbers.Count == 0)
        {
            // They were recorded before their first request.
            return Task.FromResult(_file.Failure is null);
        }

        var now = _time.GetUtcNow();
        Append(writer => JournalRecords.WriteSent(writer, numbers, now));
        return _file.FlushAsync();
    }

    public void Complete(bool wasStopped)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            Append(writer => JournalRecords.WriteEnd(writer, now, wasStopped, _outcomes));
            _isComplete = true;
        }

        _ = _file.FlushAsync().GetAwaiter().GetResult();
    }

    public void Dispose() => _file.Dispose();

    // The pipeline's thread, the run's loop and whoever ends the process all write. Nothing follows the end record.
    private void Append(Action<Utf8JsonWriter> content)
    {
        lock (_gate)
        {
            if (!_isComplete)
            {
                _file.Append(content);
            }
        }
    }
}
