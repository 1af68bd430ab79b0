using GraphPurge.Emulation.Contacts;
using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.DirectoryObjects;
using GraphPurge.Emulation.Domains;
using GraphPurge.Emulation.Identity;

namespace GraphPurge.Emulation.State;

/// <summary>Tells the time (UTC).</summary>
internal delegate DateTimeOffset UtcClock();

/// <summary>Everything that the tenant holds. All access goes through <see cref="Use{T}"/>, one caller at a time.</summary>
internal sealed class TenantState
{
    private readonly object _gate = new();

    public TenantState(TenantInfo info, UtcClock clock, DomainDeletionPace pace, ApplicationRoles applicationRoles)
    {
        Info = info;
        Clock = clock;
        ApplicationRoles = applicationRoles;
        Directory = new TenantDirectory();
        RecycleBin = new RecycleBin(Departures);
        Mailboxes = new MailboxStore(Departures);
        Domains = new DomainRegistry(info.InitialDomain, Directory, Departures, clock, pace);
    }

    public TenantInfo Info { get; }

    public UtcClock Clock { get; }

    /// <summary>What was deleted, and how often: the one source of what the ledger calls deleted.</summary>
    public Departures Departures { get; } = new();

    /// <summary>What the application may do beyond its permissions.</summary>
    public ApplicationRoles ApplicationRoles { get; }

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
            return action(this);
        }
    }
}

/// <summary>The tenant itself.</summary>
/// <param name="Id">The tenant's id.</param>
/// <param name="Name">Its display name.</param>
/// <param name="InitialDomain">Its first domain.</param>
/// <param name="AdministratorId">The user whom delegated tokens speak for.</param>
internal sealed record TenantInfo(string Id, string Name, string InitialDomain, string AdministratorId);
