using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Ledger;

/// <summary>What the requests asked to delete, and what they were told. Thread-safe.</summary>
/// <remarks>
/// A batch that is refused before it is read names nothing. A batch whose answer is lost counts for each of its items
/// with the status that the client got to see: 504, or 0 for a cut connection.
/// </remarks>
internal sealed class DeletionLedger
{
    private readonly object _gate = new();
    private readonly Dictionary<TargetKey, Account> _accounts = [];
    private readonly List<Account> _inOrder = [];

    /// <summary>Takes down that a request names a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="named">The id that the request names it by, where that is not the key's; null otherwise.</param>
    public Account Open(TargetKey target, string? named = null)
    {
        lock (_gate)
        {
            if (!_accounts.TryGetValue(target, out Account? account))
            {
                account = new Account(target, named ?? target.Id);
                _accounts.Add(target, account);
                _inOrder.Add(account);
            }

            account.Requested++;
            return account;
        }
    }

    /// <summary>Takes down what became of the request.</summary>
    public void Close(Account account, Attempt attempt)
    {
        lock (_gate)
        {
            account.Add(attempt);
        }
    }

    public bool Names(TargetKey target)
    {
        lock (_gate)
        {
            return _accounts.ContainsKey(target);
        }
    }

    /// <summary>Every target that a request named.</summary>
    public IReadOnlyList<TargetKey> Targets()
    {
        lock (_gate)
        {
            return [.. _accounts.Keys];
        }
    }

    /// <summary>All targets in the order in which they were first named.</summary>
    public IReadOnlyList<TargetRecord> Read()
    {
        lock (_gate)
        {
            return [.. _inOrder.Select(account => new TargetRecord(account.Target, account.Id, account.Requested, [.. account.Attempts]))];
        }
    }

    /// <summary>What is known of one target. Nearly every target is requested once, so the first attempt needs no list.</summary>
    internal sealed class Account(TargetKey target, string id)
    {
        private Attempt? _first;
        private List<Attempt>? _others;

        public TargetKey Target => target;

        /// <summary>The id that the first request named it by.</summary>
        public string Id => id;

        public int Requested { get; set; }

        public IEnumerable<Attempt> Attempts => _first is { } first ? [first, .. _others ?? []] : [];

        public void Add(Attempt attempt)
        {
            if (_first is null)
            {
                _first = attempt;
                return;
            }

            (_others ??= []).Add(attempt);
        }
    }
}
