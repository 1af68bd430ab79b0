using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphPurge.Purging;

namespace GraphPurge.Service.Journals;

/// <summary>Puts what is recorded into lines, each tied to the one before.</summary>
/// <param name="lastHash">The hash of the file's last line; null when it has none.</param>
/// <param name="write">Takes whole lines, and is done with them when it returns.</param>
internal sealed class JournalWriter(string? lastHash, Action<ReadOnlyMemory<byte>> write) : IDisposable
{
    /// <summary>How many targets a line describes at most, so that somebody can still read it.</summary>
    private const int MostInLine = 20;

    /// <summary>How many bytes are put together at most before they are written: what stays in the processor's cache.</summary>
    private const int MostAtOnce = 1 << 16;

    private readonly ArrayBufferWriter<byte> _lines = new();

    // Names and ids stay readable: nothing here is put into a page. What is written is always of the same few shapes, which need no check.
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    private readonly SharedPropertyKeys _keys = new();
    private readonly JournalChain _chain = new(lastHash);
    private int _start;

    /// <summary>The hash of the last line.</summary>
    public string LastHash => _chain.Last;

    /// <summary>Writes lines.</summary>
    /// <param name="group">What they say.</param>
    /// <param name="now">When (UTC).</param>
    public void Add(JournalGroup group, DateTimeOffset now)
    {
        if (group.Run is { } run)
        {
            Begin();
            JournalRecords.WriteRun(_json, run);
            End();
        }

        for (var targets = CollectionsMarshal.AsSpan(group.Targets); !targets.IsEmpty; targets = targets[Math.Min(MostInLine, targets.Length)..])
        {
            _keys.Trim();
            Begin();
            JournalRecords.WriteTargets(_json, targets[..Math.Min(MostInLine, targets.Length)], _keys);
            End();
        }

        if (group.InputHasEnded)
        {
            Begin();
            JournalRecords.WriteInputEnd(_json, now);
            End();
        }

        if (group.Sent.Count > 0)
        {
            Begin();
            JournalRecords.WriteSent(_json, group.Sent, now);
            End();
        }

        for (var outcomes = CollectionsMarshal.AsSpan(group.Outcomes); !outcomes.IsEmpty;)
        {
            var count = CountAlike(outcomes);
            Begin();
            JournalRecords.WriteOutcomes(_json, outcomes[..count]);
            End();
            outcomes = outcomes[count..];
        }

        if (group.End is { } end)
        {
            Begin();
            JournalRecords.WriteEnd(_json, end, now);
            End();
        }

        Write();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _chain.Dispose();
    }

    // How many of the first go into one line: as a rule those of a batch, which one answer settled.
    private static int CountAlike(ReadOnlySpan<(int Number, PurgeResult Result, Fault? Fault)> outcomes)
    {
        var count = 1;
        while (count < Math.Min(MostInLine, outcomes.Length) && JournalRecords.AreAlike(outcomes[0], outcomes[count]))
        {
            count++;
        }

        return count;
    }

    private void Begin()
    {
        _start = _lines.WrittenCount;
        _json.Reset(_lines);
        _json.WriteStartObject();
    }

    private void End()
    {
        _json.Flush();
        _chain.Seal(_lines, _start);
        if (_lines.WrittenCount >= MostAtOnce)
        {
            Write();
        }
    }

    private void Write()
    {
        write(_lines.WrittenMemory);
        _lines.ResetWrittenCount();
    }
}
