using System.Runtime.InteropServices;
using GraphPurge.Journals;
using GraphPurge.Purging;

namespace GraphPurge.Service.Journals;

/// <summary>A journal that is open for one run.</summary>
internal sealed class PurgeJournal : IPurgeJournal
{
    private readonly Dictionary<string, int> _outcomes = [];
    private readonly JournalFile _file;
    private readonly string _path;
    private readonly object _gate = new();
    private int _count;
    private bool _inputHasEnded;
    private bool _isComplete;

    /// <param name="file">Takes the records.</param>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="before">What the file holds already.</param>
    public PurgeJournal(JournalFile file, string path, JournalContent before)
    {
        (_file, _path, Before) = (file, path, before);
        (_count, Open) = (before.Entries.Count, before.Entries.Count(entry => entry.IsOpen));
    }

    public JournalContent Before { get; }

    public Fault? Fault => _file.Failure is not { } failure ? null : new Fault(FaultCondition.JournalNotWritable, Translation.Format($"The journal '{_path}' cannot be written: {failure} What cannot be recorded is not deleted."));

    public int Open { get; private set; }

    public string LastHash => _file.LastHash;

    public void Begin(JournalRun run) => _file.Append(run, static (group, run) => group.Run = run);

    // The pipeline's thread, the run's loop and whoever ends the process all record. Nothing follows the end record.
    public int Add(PurgeTarget target)
    {
        lock (_gate)
        {
            var number = ++_count;
            if (!_isComplete)
            {
                Open++;
                _file.Append((number, target), static (group, entry) => group.Targets.Add(entry));
            }

            return number;
        }
    }

    public void EndInput()
    {
        lock (_gate)
        {
            if (!_isComplete && !_inputHasEnded)
            {
                _inputHasEnded = true;
                _file.Append(true, static (group, hasEnded) => group.InputHasEnded = hasEnded);
            }
        }
    }

    public void Settle(int number, PurgeResult result, Fault? fault)
    {
        lock (_gate)
        {
            if (!_isComplete)
            {
                Open -= PurgeJournalEntry.IsOpenAfter(result.Outcome, fault) ? 0 : 1;
                CollectionsMarshal.GetValueRefOrAddDefault(_outcomes, result.Outcome, out _)++;
                _file.Append((number, result, fault), static (group, entry) => group.Outcomes.Add(entry));
            }
        }
    }

    public Task<bool> SendAsync(IReadOnlyList<int> numbers)
    {
        lock (_gate)
        {
            if (_isComplete || numbers.Count == 0)
            {
                // They were recorded before their first request.
                return Task.FromResult(!_isComplete && _file.Failure is null);
            }

            _file.Append(numbers, static (group, numbers) => group.Sent.AddRange(numbers));
        }

        return _file.FlushAsync();
    }

    public void Complete(bool wasStopped)
    {
        lock (_gate)
        {
            if (!_isComplete)
            {
                _file.Append(new JournalEnd(wasStopped, new SortedDictionary<string, int>(_outcomes, StringComparer.Ordinal)), static (group, end) => group.End = end);
                _isComplete = true;
            }
        }

        _ = _file.FlushAsync().GetAwaiter().GetResult();
    }

    public void Dispose() => _file.Dispose();
}
