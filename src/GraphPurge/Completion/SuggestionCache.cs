using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace GraphPurge.Completion;

/// <summary>
/// What a session read for Tab. Somebody waits for an answer: what is not there within a fifth of a second goes on being read, and is there with the
/// next Tab. What is old is given, and read again meanwhile.
/// </summary>
internal sealed class SuggestionCache : IServiceEventSink
{
    /// <summary>How many lists are kept. Each text that is looked for in a long list makes one.</summary>
    private const int MostLists = 50;

    /// <summary>How long Tab waits for the service.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    /// <summary>From this age on a list is read again, when somebody asks for it. A refusal is kept as long: it is a list of nothing.</summary>
    private static readonly TimeSpan s_freshness = TimeSpan.FromSeconds(20);

    /// <summary>How long reading goes on that nobody waits for any more.</summary>
    private static readonly TimeSpan s_longestRead = TimeSpan.FromSeconds(30);

    private static readonly ConditionalWeakTable<IGraphSession, SuggestionCache> s_ofSessions = new();

    private readonly Dictionary<(string Key, string Start), Entry> _lists = [];

    /// <summary>The cache of a session. It is gone with the session.</summary>
    public static SuggestionCache Of(IGraphSession session) => s_ofSessions.GetOrCreateValue(session);

    /// <summary>Gives what is known by now of what may begin with a text.</summary>
    public IReadOnlyList<Suggestion> Get(SuggestionSource source, string word)
    {
        var clock = Stopwatch.StartNew();
        var all = Get(source, "", clock);
        return all.IsWhole || word.Length == 0 ? all.Items : [.. all.Items.Concat(Get(source, word, clock).Items).DistinctBy(item => item.Value)];
    }

    /// <summary>Nobody reads what Tab does.</summary>
    void IServiceEventSink.Report(ServiceEvent serviceEvent)
    {
    }

    private SuggestionList Get(SuggestionSource source, string start, Stopwatch clock)
    {
        Entry entry;
        lock (_lists)
        {
            if (_lists.Count >= MostLists && !_lists.ContainsKey((source.Key, start)))
            {
                _lists.Clear();
            }

            entry = _lists.TryGetValue((source.Key, start), out var known) ? known : _lists[(source.Key, start)] = new Entry();
            if (entry.Reading is null || (entry.Reading.IsCompleted && entry.Age.Elapsed > s_freshness))
            {
                entry.Age.Restart();
                entry.Reading = Task.Run(() => ReadAsync(source, start, entry));
            }
        }

        if (entry.Last is null && s_patience - clock.Elapsed is var left && left > TimeSpan.Zero)
        {
            entry.Reading.Wait(left);
        }

        // More may come: the text itself is looked for once it is known that the list is not whole.
        return entry.Last ?? SuggestionList.Empty;
    }

    private async Task ReadAsync(SuggestionSource source, string start, Entry entry)
    {
        using var limit = new CancellationTokenSource(s_longestRead);
        try
        {
            entry.Last = await source.ReadAsync(start, this, limit.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Tab is no place for an error, whatever it is: the command itself will say what is wrong.
            entry.Last ??= SuggestionList.Empty;
        }
    }

    private sealed class Entry
    {
        private SuggestionList? _last;

        public Stopwatch Age { get; } = new();

        public Task? Reading { get; set; }

        public SuggestionList? Last
        {
            get => Volatile.Read(ref _last);
            set => Volatile.Write(ref _last, value);
        }
    }
}
