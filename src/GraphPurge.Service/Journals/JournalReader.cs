using System.Text.Json;
using GraphPurge.Connection;
using GraphPurge.Journals;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Journals;

/// <summary>Reads a journal line by line, as far as each follows from the one before.</summary>
internal sealed class JournalReader : IDisposable
{
    /// <summary>The most bytes of a first line: only a file that is no journal has longer ones, and a device may have no end.</summary>
    private const int LongestFirstLine = 1 << 20;

    /// <summary>The most bytes of any other. One that describes twenty targets has some ten thousand, and as much more as names that came from a file are longer.</summary>
    private const int LongestLine = 1 << 28;

    private readonly List<JournalRun> _runs = [];
    private readonly List<PurgeJournalEntry> _entries = [];
    private readonly Dictionary<int, PurgeJournalEntry> _shared = [];
    private readonly JournalChain _chain = new();
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private string? _problem;
    private int _records;
    private long _length;

    /// <summary>Reads a stream to its end, or to the first line that is not as it was written.</summary>
    /// <param name="stream">The journal.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.JournalNotValid"/>: it is no journal, or one of a later version.</exception>
    public JournalContent Read(Stream stream, string path)
    {
        var isCutOff = false;
        var isIntact = true;
        ReadOnlyMemory<byte> line;
        while (ReadLine(stream, out line, out var hasEnd))
        {
            if (!hasEnd && line.Length < Longest)
            {
                // A process that is killed, or a full disk, leaves part of a line behind. It is not part of any record.
                (isCutOff, _problem) = (true, Translation.Format($"The file ends in the middle of line {_records + 1}: its run was killed while it wrote, or the file was cut off."));
                break;
            }

            if (!_chain.TryFollow(line.Span) || !TryTake(line, path))
            {
                (isIntact, _problem) = (false, Translation.Format($"Line {_records + 1} is not as it was written, or a line before it is missing, added or moved. Line ends and encoding count, too."));
                break;
            }

            _records++;
            _length += line.Length + 1;
        }

        if (_runs.Count == 0 && (!isIntact || isCutOff) && !LooksLikeJournal(line))
        {
            throw new GraphPurgeException(FaultCondition.JournalNotValid, Translation.Format($"'{path}' is not a journal of this module."), Translation.Of("Check the path. A journal begins with a line that contains \"record\":\"run\"."));
        }

        var isComplete = isIntact && !isCutOff && _runs.Count > 0 && _runs[^1].EndTime is not null;
        var check = new PurgeJournalCheck
        {
            Path = path,
            IsIntact = isIntact,
            IsComplete = isComplete,
            Records = _records,
            LastHash = _records > 0 ? _chain.Last : null,
            Line = isIntact && !isCutOff ? null : _records + 1,
            Problem = _problem ?? (isComplete ? null : _runs.Count == 0 ? Translation.Of("The file is empty.") : Translation.Of("The last run has no end record: it was killed, it is still at work, or the file was cut off at its end.")),
        };
        return new JournalContent(check, _runs, _entries, _length);
    }

    /// <inheritdoc/>
    public void Dispose() => _chain.Dispose();

    private int Longest => _runs.Count == 0 ? LongestFirstLine : LongestLine;

    private static bool LooksLikeJournal(ReadOnlyMemory<byte> line) => line.Span.IndexOf("\"record\":\"run\""u8) >= 0;

    // A line without its line break.
    private bool ReadLine(Stream stream, out ReadOnlyMemory<byte> line, out bool hasEnd)
    {
        int length;
        do
        {
            length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        }
        while (length < 0 && _end - _start < Longest && Fill(stream));

        hasEnd = length >= 0;
        line = _buffer.AsMemory(_start, hasEnd ? length : _end - _start);
        _start += line.Length + (hasEnd ? 1 : 0);
        return hasEnd || line.Length > 0;
    }

    private bool Fill(Stream stream)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        return count > 0;
    }

    private bool TryTake(ReadOnlyMemory<byte> line, string path)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return TryTake(json.RootElement, path);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It is no JSON, or has another type somewhere than is written there.
            return false;
        }
    }

    private bool TryTake(JsonElement record, string path)
    {
        switch (record.Text("record"))
        {
            case JournalRecords.Run:
                _runs.Add(ToRun(record, path));
                _shared.Clear();
                return true;
            case JournalRecords.Targets when _runs.Count > 0 && ListIn(record, "targets") is { } targets:
                return (ListIn(record, "shared") is not { } shared || shared.All(TryKeep)) && targets.All(TryAdd);
            case JournalRecords.InputEnd when _runs.Count > 0:
                _runs[^1] = _runs[^1] with { InputHasEnded = true };
                return true;
            case JournalRecords.Sent when ListIn(record, "numbers") is { } numbers:
                return numbers.All(TrySend);
            case JournalRecords.Outcomes when ListIn(record, "outcomes") is { } outcomes:
                return outcomes.All(outcome => TrySettle(record, outcome));
            case JournalRecords.End when _runs.Count > 0:
                _runs[^1] = _runs[^1] with { EndTime = record.Time("time"), WasStopped = record.IsTrue("wasStopped") };
                return true;
            default:
                return false;
        }
    }

    private bool TryKeep(JsonElement shared)
    {
        if (Number(shared, "key") is not { } key)
        {
            return false;
        }

        _shared[key] = ToShared(shared);
        return true;
    }

    private bool TryAdd(JsonElement target)
    {
        if (Number(target, "shared") is not { } key || !_shared.TryGetValue(key, out var shared))
        {
            return false;
        }

        _entries.Add(ToEntry(shared, target, _entries.Count + 1));
        return true;
    }

    private bool TrySend(JsonElement number)
    {
        if (Find(number) is not { } index)
        {
            return false;
        }

        _entries[index] = _entries[index] with { State = nameof(JournalState.Sent), Outcome = null, ErrorId = null, WasStopped = false };
        return true;
    }

    private bool TrySettle(JsonElement record, JsonElement outcome)
    {
        if (!outcome.TryGetProperty("number", out var number) || Find(number) is not { } index)
        {
            return false;
        }

        _entries[index] = WithOutcome(_entries[index], record, outcome);
        return true;
    }

    private static JsonElement.ArrayEnumerator? ListIn(JsonElement record, string name) => record.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : null;

    private int? Find(JsonElement number) => number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) && value >= 1 && value <= _entries.Count ? value - 1 : null;

    private static JournalRun ToRun(JsonElement record, string path)
    {
        if (!record.TryGetProperty("format", out var format) || Number(record, "format") != JournalRecords.Format)
        {
            throw new GraphPurgeException(FaultCondition.JournalNotValid, Translation.Format($"The journal '{path}' has format {format}, and this version of the module reads format {JournalRecords.Format}."), Translation.Of("Use the version of GraphPurge that wrote it: the journal's first line names it."));
        }

        return new JournalRun
        {
            Mode = Enum.TryParse<JournalMode>(record.Text("mode"), out var mode) ? mode : JournalMode.Purge,
            Command = record.Text("command") ?? "",
            Parameters = record.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object
                ? parameters.EnumerateObject().ToDictionary(parameter => parameter.Name, parameter => parameter.Value.ToString())
                : [],
            ModuleVersion = record.Text("module") ?? "",
            HostName = record.Text("host") ?? "",
            TenantId = record.Text("tenantId"),
            Account = record.Text("account"),
            ApplicationId = record.Text("applicationId"),
            Identity = Enum.TryParse<IdentityKind>(record.Text("identity"), out var identity) ? identity : default,
            Environment = Enum.TryParse<GraphEnvironment>(record.Text("environment"), out var environment) ? environment : null,
            Endpoint = Uri.TryCreate(record.Text("endpoint"), UriKind.Absolute, out var endpoint) ? endpoint : new Uri("about:blank"),
            ApiVersion = record.Text("apiVersion") ?? "",
            StartTime = record.Time("time") ?? default,
            ExpiresOn = record.Time("expires"),
        };
    }

    // What several targets share, without what each has of its own.
    private PurgeJournalEntry ToShared(JsonElement record) => new()
    {
        Number = 0,
        Run = _runs.Count,
        State = (_runs[^1].Mode == JournalMode.Plan ? JournalState.Planned : JournalState.NotSent).ToString(),
        Kind = record.Text("kind") ?? "",
        Id = "",
        ObjectType = record.Text("objectType"),
        UserId = record.Text("userId"),
        IsOwnMailbox = record.IsTrue("isOwnMailbox"),
        ContactFolderId = record.Text("contactFolderId"),
        HasImmutableId = record.IsTrue("hasImmutableId"),
        TenantId = record.Text("tenantId"),
        IsKnownToExist = record.IsTrue("isKnownToExist"),
    };

    private static PurgeJournalEntry ToEntry(PurgeJournalEntry shared, JsonElement record, int number) => shared with
    {
        Number = number,
        Id = record.Text("id") ?? "",
        DisplayName = record.Text("displayName"),
        UserPrincipalName = record.Text("userPrincipalName"),
        DeletedDateTime = record.Time("deletedDateTime"),
        DisableUserAccounts = record.TryGetProperty("disableUserAccounts", out _) ? record.IsTrue("disableUserAccounts") : null,
        Impact = record.Text("impact"),
        IsHardDeleteProtectionEnabled = record.IsTrue("isHardDeleteProtectionEnabled"),
    };

    private static PurgeJournalEntry WithOutcome(PurgeJournalEntry entry, JsonElement record, JsonElement outcome) => entry with
    {
        State = nameof(JournalState.Settled),
        Outcome = record.Text("outcome"),
        Attempts = Number(record, "attempts") ?? 0,
        StatusCode = Number(record, "statusCode"),
        ErrorCode = record.Text("errorCode"),
        ErrorId = record.Text("errorId"),
        Message = record.Text("message"),
        WasStopped = record.IsTrue("wasStopped"),
        RequestId = record.Text("requestId"),
        ClientRequestId = outcome.Text("clientRequestId"),
        StartTime = record.Time("startTime"),
        Duration = Number(outcome, "durationMilliseconds") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
    };

    private static int? Number(JsonElement record, string name) => record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
}
