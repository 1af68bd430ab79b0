using GraphPurge.Emulation.Contacts;
using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.DirectoryObjects;
using GraphPurge.Emulation.Domains;

namespace GraphPurge.Emulation.State;

/// <summary>Everything that the tenant holds. All access goes through <see cref="Use{T}"/>, one caller at a time.</summary>
internal sealed class TenantState
{
    private readonly object _gate = new();

    public TenantState(TenantInfo info, UtcClock clock, ServiceRules rules)
    {
        Info = info;
        Clock = clock;
        Rules = rules;
        Directory = new TenantDirectory();
        RecycleBin = new RecycleBin(Departures, clock);
        Mailboxes = new MailboxStore(Departures, clock, rules.PurgesRetention);
        Domains = new DomainRegistry(info.InitialDomain, Directory, Departures, clock, rules.DomainDeletion);
    }

    public TenantInfo Info { get; }

    public UtcClock Clock { get; }

    /// <summary>What was deleted, and how often: the one source of what the ledger calls deleted.</summary>
    public Departures Departures { get; } = new();

    /// <summary>What was moved because a request said so.</summary>
    public RequestedChanges Changes { get; } = new();

    /// <summary>How the service treats the tenant.</summary>
    public ServiceRules Rules { get; }

    public TenantDirectory Directory { get; }

    public RecycleBin RecycleBin { get; }

    public MailboxStore Mailboxes { get; }

    public DomainRegistry Domains { get; }

    /// <summary>Reads or changes the tenant, after what was due by now has happened.</summary>
    public T Use<T>(Func<TenantState, T> action)
    {
        lock (_gate)
        {
            Domains.Settle();
            RecycleBin.Settle();
            Mailboxes.Settle();
            return action(this);
        }
    }
}
