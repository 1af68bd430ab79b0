using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Journals;

/// <summary>
/// Appends records to a file, on a thread of its own, so that a run's threads hardly notice. What comes within a few milliseconds shares its lines, and whoever
/// waits for the device shares its flush: a run has thousands of batches.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    /// <summary>How many records may wait to be written before whoever gives more has to wait. It bounds memory where the disk is slower than the input.</summary>
    private const int Capacity = 16_384;

    /// <summary>For how long records gather, in milliseconds, if others were written just before. A process that is killed may lose what it knew for so long.</summary>
    private const int Gathering = 5;

    private readonly object _gate = new();
    private readonly JournalWriter _writer;
    private readonly FileStream _file;
    private readonly IDisposable _guard;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private JournalGroup _group = new();
    private TaskCompletionSource<bool>? _onDevice;
    private bool _isClosed;
    private bool _isIdle;
    private volatile string _hash;
    private volatile string? _failure;
    private long _length;
    private long _writtenAt;
    private long _flushedAt;

    /// <param name="file">The file, open for writing.</param>
    /// <param name="guard">What keeps others from writing meanwhile.</param>
    /// <param name="lastHash">The hash of its last record; null when it has none.</param>
    /// <param name="time">The time.</param>
    public JournalFile(FileStream file, IDisposable guard, string? lastHash, TimeProvider time)
    {
        _writer = new JournalWriter(lastHash);
        (_file, _guard, _time, _hash, _length) = (file, guard, time, _writer.LastHash, file.Length);
        _thread = new Thread(WriteAll) { IsBackground = true, Name = "GraphPurge journal" };
        _thread.Start();
    }

    /// <summary>Why nothing can be written any more; null while everything can.</summary>
    public string? Failure => _failure;

    /// <summary>The hash of the last record that was written.</summary>
    public string LastHash => _hash;

    /// <summary>Appends a record, some time soon.</summary>
    /// <param name="entry">What it says.</param>
    /// <param name="add">Adds it to what is recorded with it.</param>
    public void Append<T>(T entry, Action<JournalGroup, T> add)
    {
        lock (_gate)
        {
            while (_group.Count >= Capacity && !_isClosed)
            {
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate);
            }

            add(_group, entry);
            if (_isIdle)
            {
                Wake();
            }
        }
    }

    /// <summary>Is done once everything that was appended before is on the device. False when it could not be written.</summary>
    public Task<bool> FlushAsync()
    {
        lock (_gate)
        {
            if (_failure is not null || _isClosed)
            {
                return Task.FromResult(false);
            }

            if (_onDevice is null)
            {
                _onDevice = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                Wake();
            }

            return _onDevice.Task;
        }
    }

    /// <summary>Writes what waits, and closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            Wake();
        }

        _thread.Join();
        _file.Dispose();
        _guard.Dispose();
        _writer.Dispose();
    }

    // Once is enough until the thread has looked: to wake a thread costs more than to record a target.
    private void Wake()
    {
        _isIdle = false;
        Monitor.PulseAll(_gate);
    }

    private void WriteAll()
    {
        var group = new JournalGroup();
        while (true)
        {
            TaskCompletionSource<bool>? onDevice;
            bool isLast;
            lock (_gate)
            {
                WaitForWork();
                (group, _group) = (_group, group);
                (onDevice, _onDevice) = (_onDevice, null);
                isLast = _isClosed;
                if (group.Count >= Capacity)
                {
                    Monitor.PulseAll(_gate);
                }
            }

            var isWritten = TryWrite(group, toDevice: onDevice is not null || isLast);
            group.Clear();
            onDevice?.SetResult(isWritten);
            if (isLast)
            {
                return;
            }
        }
    }

    // Whoever comes alone is served at once. Where they come one upon the other, what gathers meanwhile is written and flushed together.
    private void WaitForWork()
    {
        while (!_isClosed && _group.Count < Capacity)
        {
            if (_group.Count == 0 && _onDevice is null)
            {
                _isIdle = true;
                Monitor.Wait(_gate);
                continue;
            }

            var rest = (_onDevice is null ? _writtenAt : _flushedAt) + Gathering - Environment.TickCount64;
            if (rest <= 0)
            {
                return;
            }

            Monitor.Wait(_gate, (int)rest);
        }
    }

    private bool TryWrite(JournalGroup group, bool toDevice)
    {
        if (_failure is not null)
        {
            return false;
        }

        try
        {
            if (RandomAccess.GetLength(_file.SafeFileHandle) != _length)
            {
                // The file may have another name, under which the lock is not seen.
                _failure = "somebody else has written to it.";
                return false;
            }

            _writer.Add(group, _time.GetUtcNow());
            RandomAccess.Write(_file.SafeFileHandle, _writer.Lines, _length);
            if (toDevice)
            {
                RandomAccess.FlushToDisk(_file.SafeFileHandle);
                _flushedAt = Environment.TickCount64;
            }

            _writtenAt = Environment.TickCount64;
            _length += _writer.Lines.Length;
            _writer.Clear();
            _hash = _writer.LastHash;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            _failure = Short.Of(e.Message, 200);
            return false;
        }
    }
}
