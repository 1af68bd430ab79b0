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
    public Account Open(TargetKey target)
    {
        lock (_gate)
        {
            if (!_accounts.TryGetValue(target, out Account? account))
            {
                account = new Account(target);
                _accounts.Add(target, account);
                _inOrder.Add(account);
            }

            account.Requested++;
            return account;
        }
    }

    /// <summary>Takes down what the request was told.</summary>
    public void Close(Account account, int status)
    {
        lock (_gate)
        {
            account.Statuses.Add(status);
        }
    }

    public bool Names(TargetKey target)
    {
        lock (_gate)
        {
            return _accounts.ContainsKey(target);
        }
    }

    /// <summary>All targets in the order in which they were first named.</summary>
    public IReadOnlyList<TargetRecord> Read()
    {
        lock (_gate)
        {
            return [.. _inOrder.Select(account => new TargetRecord(account.Target, account.Requested, [.. account.Statuses]))];
        }
    }

    /// <summary>What is known of one target.</summary>
    internal sealed class Account(TargetKey target)
    {
        public TargetKey Target => target;

        public int Requested { get; set; }

        public List<int> Statuses { get; } = [];
    }
}

/// <summary>What became of the requests for one target.</summary>
internal sealed record TargetRecord(TargetKey Target, int Requested, IReadOnlyList<int> Statuses);
