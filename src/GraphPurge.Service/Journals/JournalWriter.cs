using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GraphPurge.Service.Journals;

/// <summary>Puts what is recorded into lines, each tied to the one before.</summary>
/// <param name="lastHash">The hash of the file's last line; null when it has none.</param>
internal sealed class JournalWriter(string? lastHash) : IDisposable
{
    /// <summary>How many targets a line describes at most, so that somebody can still read it.</summary>
    private const int MostInLine = 20;

    private readonly ArrayBufferWriter<byte> _lines = new();

    // Names and ids stay readable: nothing here is put into a page.
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private readonly JournalChain _chain = new(lastHash);

    /// <summary>The lines that were put together, and not cleared since.</summary>
    public ReadOnlySpan<byte> Lines => _lines.WrittenSpan;

    /// <summary>The hash of the last of them.</summary>
    public string LastHash => _chain.Last;

    /// <summary>Adds lines.</summary>
    /// <param name="group">What they say.</param>
    /// <param name="now">When (UTC).</param>
    public void Add(JournalGroup group, DateTimeOffset now)
    {
        if (group.Run is { } run)
        {
            Add(run, JournalRecords.WriteRun);
        }

        for (var i = 0; i < group.Targets.Count; i += MostInLine)
        {
            Add(group.Targets.Slice(i, Math.Min(MostInLine, group.Targets.Count - i)), JournalRecords.WriteTargets);
        }

        if (group.InputHasEnded)
        {
            Add(now, JournalRecords.WriteInputEnd);
        }

        if (group.Sent.Count > 0)
        {
            Add((group.Sent, now), JournalRecords.WriteSent);
        }

        for (var i = 0; i < group.Outcomes.Count; i += MostInLine)
        {
            Add(group.Outcomes.Slice(i, Math.Min(MostInLine, group.Outcomes.Count - i)), JournalRecords.WriteOutcomes);
        }

        if (group.End is { } end)
        {
            Add((end, now), JournalRecords.WriteEnd);
        }
    }

    /// <summary>Forgets the lines, and goes on after the last of them.</summary>
    public void Clear() => _lines.ResetWrittenCount();

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _chain.Dispose();
    }

    private void Add<T>(T content, Action<Utf8JsonWriter, T> write)
    {
        var start = _lines.WrittenCount;
        _json.Reset(_lines);
        _json.WriteStartObject();
        write(_json, content);
        _json.Flush();
        _chain.Seal(_lines, start);
    }
}
