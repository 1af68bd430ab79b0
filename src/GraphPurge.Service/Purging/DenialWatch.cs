using GraphPurge.Purging;

namespace GraphPurge.Service.Purging;

/// <summary>Notices when every target of a class within a throttling scope is denied: then the rest of the class is not tried. Only the run's loop uses it.</summary>
internal sealed class DenialWatch
{
    private readonly List<Tally> _classes = [];

    /// <summary>Whether something was denied.</summary>
    public bool HasDenials => _classes.Exists(tally => tally.Denials > 0);

    /// <summary>Whether a class is closed.</summary>
    public bool HasClosed { get; private set; }

    /// <summary>Whether the rest of a target's class is not tried.</summary>
    public bool IsClosed(PurgeItem item) => HasClosed && TallyOf(item).IsClosed;

    /// <summary>Takes note of a deletion that is to be settled.</summary>
    public void Note(PurgeItem item, PurgeOutcome outcome)
    {
        var tally = TallyOf(item);
        if (outcome == PurgeOutcome.Denied && item.LastReply is { IsTokenRefused: true })
        {
            // The token is the matter, and not what it may do: a batch that is challenged as a whole says nothing of its items.
            return;
        }

        if (outcome != PurgeOutcome.Denied)
        {
            tally.WasAllowed |= item.LastReply is { StatusCode: not null, IsTransient: false };
            return;
        }

        tally.Denials++;
        tally.IsClosed |= !tally.WasAllowed && tally.Denials >= item.Kind.EnoughDenials(item.Target);
        HasClosed |= tally.IsClosed;
    }

    /// <summary>How many targets of a closed class were denied, for the one error that says it; null when it was said before.</summary>
    public int? Announce(PurgeItem item)
    {
        var tally = TallyOf(item);
        if (tally.IsAnnounced)
        {
            return null;
        }

        tally.IsAnnounced = true;
        return tally.Denials;
    }

    private Tally TallyOf(PurgeItem item)
    {
        var name = item.Kind.DenialClassOf(item.Target);
        foreach (var known in _classes)
        {
            if (known.Name == name)
            {
                return known;
            }
        }

        var tally = new Tally(name);
        _classes.Add(tally);
        return tally;
    }

    private sealed class Tally(string name)
    {
        public string Name => name;

        public int Denials { get; set; }

        public bool WasAllowed { get; set; }

        public bool IsClosed { get; set; }

        public bool IsAnnounced { get; set; }
    }
}
