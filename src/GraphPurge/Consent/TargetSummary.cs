using System.Globalization;
using GraphPurge.Errors;
using GraphPurge.Purging;
using GraphPurge.Targets;

namespace GraphPurge.Consent;

/// <summary>What is to be said of many targets at once: how many of which types, in which mailboxes, how old, and a few names. It does not keep the targets.</summary>
internal sealed class TargetSummary
{
    /// <summary>How many names are shown at most.</summary>
    private const int MostNames = 5;

    /// <summary>How long the names of a line are together, in characters: the line fits into 80 columns.</summary>
    private const int LongestEnumeration = 50;

    private readonly Dictionary<(string One, string Many), int> _types = [];
    private readonly HashSet<TargetWords> _kinds = [];
    private readonly HashSet<string> _mailboxes = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string Mailbox, string Path, string? Id)> _folders = [];
    private readonly List<string> _names = [];
    private readonly DeletionRush _rush = new();
    private int _inUnknownFolders;
    private DateTimeOffset? _oldest;
    private DateTimeOffset? _newest;
    private int _undated;

    /// <summary>How many targets there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many inputs name one of them again.</summary>
    public int Repeats { get; set; }

    /// <summary>Counts a target that was not counted before.</summary>
    public void Add(PurgeTarget target)
    {
        Count++;
        var words = TargetWords.Of(target);
        _kinds.Add(words);
        var type = words.TypeOf(target);
        _types[type] = 1 + _types.GetValueOrDefault(type);
        if (target.Mailbox is { } mailbox)
        {
            _mailboxes.Add(mailbox.UserId ?? "");
            if (target.ContactFolderPath is { } path)
            {
                _folders.Add((mailbox.UserId?.ToUpperInvariant() ?? "", path, target.ContactFolderId));
            }
            else
            {
                _inUnknownFolders++;
            }
        }

        if (_names.Count < MostNames)
        {
            _names.Add(Short.Of(Printable.Of(target.DisplayName ?? target.UserPrincipalName ?? target.Id), LongestEnumeration));
        }

        if (target.DeletedDateTime is { } deleted)
        {
            _oldest = _oldest < deleted ? _oldest : deleted;
            _newest = _newest > deleted ? _newest : deleted;
            _rush.Add(deleted);
        }
        else
        {
            _undated++;
        }
    }

    /// <summary>What is said of all of them, in the singular and in the plural.</summary>
    public (string One, string Many) Noun => _kinds.Count == 1 ? _kinds.First().Noun : ("target", "targets");

    /// <summary>What cannot be undone.</summary>
    public string Consequence => _kinds.Select(kind => Count == 1 ? kind.Consequence.One : kind.Consequence.Many).MaxBy(words => words.Length)!;

    /// <summary>As in "4,800 users, 200 groups".</summary>
    public string Types => string.Join(", ", _types.OrderByDescending(type => type.Value).ThenBy(type => type.Key.One, StringComparer.Ordinal).Select(type => Quantity.Of(type.Value, type.Key)));

    /// <summary>The mailboxes, as in "anna@contoso.com" or "3 mailboxes: …"; null for what is in none.</summary>
    public string? Mailboxes => _mailboxes.Count switch
    {
        0 => null,
        1 => NameOf(_mailboxes.First()),
        _ => Quantity.Of(_mailboxes.Count, "mailbox", "mailboxes") + ": " + Enumerate([.. _mailboxes.Take(MostNames).Select(mailbox => Short.Of(NameOf(mailbox), LongestEnumeration))], _mailboxes.Count),
    };

    /// <summary>The contact folders, as in "Contacts" or "2 folders: …"; null where none is known. Two of one path in one mailbox are told apart by the ends of their ids.</summary>
    public string? Folders
    {
        get
        {
            string[] names = [.. _folders.GroupBy(folder => folder.Path, StringComparer.Ordinal).SelectMany(NamesOf).Order(StringComparer.Ordinal)];
            return names.Length == 0 ? null
                : (names.Length == 1 ? names[0] : $"{Quantity.Of(names.Length, "folder", "folders")}: {Enumerate([.. names.Take(MostNames)], names.Length)}")
                    + (_inUnknownFolders == 0 ? "" : Translation.Format($"; not known of {Quantity.Of(_inUnknownFolders, "contact", "contacts")}"));
        }
    }

    /// <summary>A few names, and how many there are more.</summary>
    public string Names => Enumerate(_names, Count);

    /// <summary>When they were deleted, the youngest last, as far as it is known; null when it is not.</summary>
    /// <param name="now">The present.</param>
    public string? Ages(DateTimeOffset now) => (_oldest, _newest) switch
    {
        (null, _) or (_, null) => null,
        ({ } oldest, { } newest) when oldest.Date == newest.Date => $"{Date(newest)} ({Age(now - newest)}){Undated}",
        ({ } oldest, { } newest) => Translation.Format($"{Date(oldest)} ({Age(now - oldest)}) to {Date(newest)} ({Age(now - newest)}){Undated}"),
    };

    /// <summary>That many of them were deleted within one hour lately, as a recovery does; null when they were not.</summary>
    /// <param name="now">The present.</param>
    public string? Rush(DateTimeOffset now) => _rush.Describe(now);

    private string Undated => _undated == 0 ? "" : Translation.Format($", unknown for {Quantity.Number(_undated)}");

    private static string Enumerate(IReadOnlyCollection<string> some, int count)
    {
        var (shown, length) = (new List<string>(), 0);
        foreach (var name in some)
        {
            length += name.Length + 2;
            if (shown.Count > 0 && length > LongestEnumeration)
            {
                break;
            }

            shown.Add(name);
        }

        return string.Join(", ", shown) + (count > shown.Count ? Translation.Format($" and {count - shown.Count:N0} more") : "");
    }

    private static IEnumerable<string> NamesOf(IGrouping<string, (string Mailbox, string Path, string? Id)> folders)
    {
        var name = Short.Of(Printable.Of(folders.Key), LongestEnumeration);
        return folders.GroupBy(folder => folder.Mailbox, StringComparer.Ordinal).Any(ofMailbox => ofMailbox.Skip(1).Any())
            ? folders.Select(folder => $"{name} ({Short.Id(folder.Id ?? "")})")
            : [name];
    }

    private static string NameOf(string mailbox) => mailbox.Length > 0 ? Printable.Of(mailbox) : Translation.Of("the signed-in user's own");

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Age(TimeSpan age) =>
        age < TimeSpan.FromMinutes(1) ? Translation.Of("less than a minute ago")
        : age < TimeSpan.FromHours(1) ? Quantity.Of((int)age.TotalMinutes, "minute ago", "minutes ago")
        : age < TimeSpan.FromDays(2) ? Quantity.Of((int)age.TotalHours, "hour ago", "hours ago")
        : Quantity.Of((int)age.TotalDays, "day ago", "days ago");
}
