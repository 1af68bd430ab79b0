using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Domains;

/// <summary>The domains, and the force-deletions under way. Guarded by <see cref="TenantState"/>.</summary>
internal sealed class DomainRegistry(
    string initialDomain, TenantDirectory directory, Departures departures, UtcClock clock, DomainDeletionPace pace)
{
    private const string ForceDelete = "ForceDelete";

    private readonly List<ForceDeletion> _pending = [];
    private readonly List<ForceDeletion> _completed = [];

    public OrderedStore<TenantDomain> All { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The force-deletions that reached their end: what they changed is no collateral.</summary>
    public IReadOnlyList<ForceDeletion> Completed => _completed;

    public static DomainState FailedState(DateTimeOffset when) => new(ForceDelete, "Failed", when);

    public bool IsUnderWay(string name) => _pending.Exists(deletion => Matches(deletion, name));

    /// <summary>Schedules a force-delete.</summary>
    public void Schedule(TenantDomain domain, bool disableUserAccounts)
    {
        DateTimeOffset now = clock();
        _pending.Add(new ForceDeletion(domain.Name, disableUserAccounts, now));
        All.Replace(domain.Name, domain with { State = new DomainState(ForceDelete, "Scheduled", now) });
    }

    /// <summary>Lets happen what is due by now.</summary>
    public void Settle()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        DateTimeOffset now = clock();
        foreach (ForceDeletion deletion in _pending.ToArray())
        {
            DateTimeOffset start = deletion.StartTime + pace.Scheduled;
            DateTimeOffset end = start + pace.InProgress;
            TenantDomain domain = All.Find(deletion.DomainName)!;
            if (now >= end)
            {
                _pending.Remove(deletion);
                Finish(deletion, domain, end);
            }
            else if (now >= start)
            {
                All.Replace(domain.Name, domain with { State = new DomainState(ForceDelete, "InProgress", start) });
            }
        }
    }

    private static bool Matches(ForceDeletion deletion, string name) => deletion.DomainName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private void Finish(ForceDeletion deletion, TenantDomain domain, DateTimeOffset end)
    {
        if (domain.ForceDeleteFails)
        {
            All.Replace(domain.Name, domain with { State = FailedState(end) });
            return;
        }

        MoveReferences(domain.Name, deletion.DisableUserAccounts);
        All.Remove(domain.Name);
        departures.Record(TargetKey.Domain(domain.Name));
        _completed.Add(deletion);
    }

    private void MoveReferences(string domain, bool disable)
    {
        foreach (TenantUser user in directory.Users.Items.Where(user => DomainReferences.Refers(user, domain)).ToArray())
        {
            directory.ReplaceUser(DomainReferences.Move(user, domain, initialDomain, disable, directory));
        }

        foreach (TenantGroup group in directory.Groups.Items.Where(group => DomainReferences.Refers(group, domain)).ToArray())
        {
            directory.Groups.Replace(group.Id, DomainReferences.Move(group, domain, initialDomain));
        }

        foreach (TenantApplication application in directory.Applications.Items.Where(item => DomainReferences.Refers(item, domain)).ToArray())
        {
            directory.Applications.Replace(application.Id, DomainReferences.Move(application, domain, initialDomain));
        }
    }
}
