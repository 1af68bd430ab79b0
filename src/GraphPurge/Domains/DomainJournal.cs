using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Journals;
using GraphPurge.Purging;

namespace GraphPurge.Domains;

/// <summary>The journal of force-deletes, which are no targets of a run: one at a time, and done long after their request.</summary>
internal sealed class DomainJournal : IDisposable
{
    private readonly SessionCommand _command;
    private readonly string _file;
    private readonly JournalMode _mode;
    private readonly IPurgeJournal _journal;
    private bool _isAllIn;
    private bool _isComplete;

    /// <summary>Opens it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="file">Its file, as it was given.</param>
    /// <param name="mode">What the command does.</param>
    public DomainJournal(SessionCommand command, string file, JournalMode mode)
    {
        (_command, _file, _mode) = (command, JournalRuns.PathOf(command, file), mode);
        _journal = JournalRuns.Begin(command, _file, mode, command.Session.Context);
    }

    /// <summary>Records a domain, and gives its number.</summary>
    /// <param name="name">The domain.</param>
    /// <param name="impact">What its deletion would do; null when nobody looked.</param>
    /// <param name="disableUserAccounts">Whether its users are to be disabled.</param>
    public int Add(string name, DomainForceDeleteImpact? impact, bool disableUserAccounts) => _journal.Add(new PurgeTarget
    {
        Kind = PurgeKind.Domain,
        Id = impact?.DomainName ?? name,
        TenantId = _command.Session.Context.TenantId,
        DisableUserAccounts = disableUserAccounts,
        Impact = DomainImpactText.Describe(impact, disableUserAccounts),
    });

    /// <summary>Records that no domain follows.</summary>
    public void EndInput()
    {
        _journal.EndInput();
        _isAllIn = true;
    }

    /// <summary>Records that the request is about to be sent.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.JournalNotWritable"/></exception>
    public void Send(int number) => _command.RecordSent(_journal, number);

    /// <summary>Records how far it has come.</summary>
    public void Settle(int number, DomainForceDeleteResult result, Fault? fault) => _journal.Settle(number, ToPurgeResult(result), fault);

    /// <summary>Records that nothing was deleted.</summary>
    public void Settle(int number, string name, PurgeOutcome outcome, Fault? fault = null) => _journal.Settle(number, ToPurgeResult(name, outcome.ToString()), fault);

    /// <summary>How far a domain has come, as a result of a purge.</summary>
    public static PurgeResult ToPurgeResult(DomainForceDeleteResult result) => ToPurgeResult(result.DomainName, result.State) with
    {
        Attempts = 1,
        StatusCode = result.StatusCode,
        RequestId = result.RequestId,
        ClientRequestId = result.ClientRequestId,
        StartTime = result.StartTime,
        Duration = result.Duration,
    };

    /// <summary>How far a domain has come for which nothing was sent now.</summary>
    /// <param name="name">The domain.</param>
    /// <param name="outcome">The name of a <see cref="DomainForceDeleteState"/>, or of a <see cref="PurgeOutcome"/>.</param>
    public static PurgeResult ToPurgeResult(string name, string outcome) => new(name, PurgeKind.Domain, outcome) { StartTime = DateTimeOffset.UtcNow };

    /// <summary>Closes it, and says so on the host.</summary>
    public void Complete()
    {
        _journal.Complete(wasStopped: false);
        _isComplete = true;
        _command.WriteHostLine(JournalLines.Closed(_file, _journal.LastHash, _mode, _journal.Open));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isComplete)
        {
            _journal.Complete(wasStopped: true);
            _command.WriteLastLine(JournalLines.Stopped(_file, _journal, _isAllIn));
        }

        _journal.Dispose();
    }
}
