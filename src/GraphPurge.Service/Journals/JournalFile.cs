using System.Diagnostics;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Journals;

/// <summary>
/// Appends records to a file, in order. Whoever waits for the device writes what is there and flushes it, at once and on its own thread. Who comes soon after shares the
/// next flush, which a thread of the journal does. What nobody waits for goes with a flush, or is written by that thread, so that a run's threads hardly notice.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    /// <summary>How many records may wait to be written before whoever gives more has to wait. It bounds memory where the disk is slower than the input.</summary>
    private const int Capacity = 16_384;

    /// <summary>For how long records gather for which nobody waits, in milliseconds: what a process that is killed may lose beside what is in flight.</summary>
    private const int Gathering = 10;

    /// <summary>How long after a flush began the next one begins, for as many as come to share it, in milliseconds. A flush costs as much processor time as several deletions.</summary>
    private const int BetweenFlushes = 4;

    private readonly object _gate = new();
    private readonly JournalWriter _writer;
    private readonly FileStream _file;
    private readonly IDisposable _guard;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private JournalGroup _group = new();
    private JournalGroup _written = new();
    private TaskCompletionSource<bool>? _onDevice;
    private bool _isWriting;
    private bool _isIdle;
    private bool _isClosed;
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
        _writer = new JournalWriter(lastHash, Put);
        (_file, _guard, _time, _hash, _length) = (file, guard, time, _writer.LastHash, file.Length);
        _thread = new Thread(WriteTheRest) { IsBackground = true, Name = "GraphPurge journal" };
        _thread.Start();
    }

    /// <summary>Why nothing can be written any more; null while everything can.</summary>
    public string? Failure => _failure;

    /// <summary>The hash of the last record that was written.</summary>
    public string LastHash => _hash;

    // In milliseconds. The system's own count of them has steps of up to 16.
    private static long Now => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000);

    private bool MayFlush => Now >= _flushedAt + BetweenFlushes;

    private bool IsFull => _group.Count >= Capacity && !_isClosed;

    /// <summary>Appends a record, some time soon.</summary>
    /// <param name="entry">What it says.</param>
    /// <param name="add">Adds it to what is recorded with it.</param>
    public void Append<T>(T entry, Action<JournalGroup, T> add)
    {
        lock (_gate)
        {
            while (IsFull)
            {
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate);
            }

            add(_group, entry);
            Wake();
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

            if (_isWriting || !MayFlush)
            {
                _onDevice ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                Wake();
                return _onDevice.Task;
            }

            _isWriting = true;
        }

        return Task.FromResult(Write(toDevice: true));
    }

    /// <summary>Writes what waits, and closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
        _file.Dispose();
        _guard.Dispose();
        _writer.Dispose();
    }

    private void WriteTheRest()
    {
        bool isLast;
        do
        {
            lock (_gate)
            {
                WaitForWork();
                _isWriting = true;
                isLast = _isClosed;
            }

            Write(toDevice: isLast);
        }
        while (!isLast);
    }

    private void WaitForWork()
    {
        while (_isWriting || !(_isClosed || IsFull || (_onDevice is not null && MayFlush) || (_group.Count > 0 && Now >= _writtenAt + Gathering)))
        {
            // It looks by itself while there is something to do: to be woken costs whoever wakes it more.
            _isIdle = !_isWriting && _group.Count == 0 && _onDevice is null;
            Monitor.Wait(_gate, _isIdle ? Timeout.Infinite : (int)Math.Clamp(_flushedAt + BetweenFlushes - Now, 1, BetweenFlushes));
        }
    }

    private void Wake()
    {
        if (_isIdle)
        {
            _isIdle = false;
            Monitor.PulseAll(_gate);
        }
    }

    // One round, for whoever has set _isWriting.
    private bool Write(bool toDevice)
    {
        TaskCompletionSource<bool>? onDevice;
        lock (_gate)
        {
            if (IsFull)
            {
                Monitor.PulseAll(_gate);
            }

            (_group, _written) = (_written, _group);
            (onDevice, _onDevice) = (_onDevice, null);

            // Whoever came since the round was begun is told with it.
            toDevice |= onDevice is not null;
            _writtenAt = Now;
            _flushedAt = toDevice ? _writtenAt : _flushedAt;
        }

        var isWritten = false;
        try
        {
            isWritten = TryWrite(_written, toDevice);
        }
        finally
        {
            _written.Clear();
            lock (_gate)
            {
                _isWriting = false;
                if (_isClosed || IsFull)
                {
                    Monitor.PulseAll(_gate);
                }
            }

            onDevice?.SetResult(isWritten);
        }

        return isWritten;
    }

    // Windows keeps others from moving or deleting an open file. Elsewhere records would go on into a file that nobody finds any more.
    private bool IsInItsPlace() => OperatingSystem.IsWindows() || (new FileInfo(_file.Name) is { Exists: true } found && found.Length == _length);

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
                _failure = Translation.Of("somebody else has written to it.");
                return false;
            }

            _writer.Add(group, _time.GetUtcNow());
            if (toDevice)
            {
                RandomAccess.FlushToDisk(_file.SafeFileHandle);
                if (!IsInItsPlace())
                {
                    _failure = Translation.Of("it was deleted or replaced.");
                }
            }

            return _failure is null;
        }
#pragma warning disable CA1031 // Whatever it was, nothing more is recorded, so nothing more is sent; and whoever waits is told.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failure = FileTrouble.Describe(e, _file.Name);
            return false;
        }
    }

    // Whole lines, after the last one.
    private void Put(ReadOnlyMemory<byte> lines)
    {
        RandomAccess.Write(_file.SafeFileHandle, lines.Span, _length);
        _length += lines.Length;
        _hash = _writer.LastHash;
    }
}
