using GraphPurge.Emulation.State;
using GraphPurge.Emulation.Throttling;

namespace GraphPurge.Emulation.Ledger;

/// <summary>Puts together what the ledger shows.</summary>
internal sealed class LedgerReport(TenantState tenant, DeletionLedger ledger, AnswerTally answers, ThrottlingGate throttling)
{
    private readonly Inventory _inventory = new(tenant);

    public IReadOnlyList<GraphEmulatorLedgerEntry> Entries() => tenant.Use<IReadOnlyList<GraphEmulatorLedgerEntry>>(state =>
    [
        .. ledger.Read().Select(record =>
        {
            (string type, string? displayName) = _inventory.Describe(record.Target);
            return new GraphEmulatorLedgerEntry
            {
                Type = type,
                Id = record.Id,
                UserId = record.Target.Mailbox,
                DisplayName = displayName,
                Requested = record.Requested,
                Deleted = state.Departures.CountOf(record.Target),
                Attempts = [.. record.Attempts.Select(attempt => attempt.ToContract())],
            };
        }),
    ]);

    public GraphEmulatorLedgerSummary Summary(int httpRequests) => tenant.Use(state =>
    {
        IReadOnlyList<TargetKey> targets = ledger.Targets();
        return new GraphEmulatorLedgerSummary
        {
            Requested = targets.Count,
            Purged = targets.Count(target => state.Departures.CountOf(target) > 0),
            Collateral = new CollateralCheck(_inventory, state, ledger).Count(),
            EarlyReturns = throttling.EarlyReturns,
            HighestMailboxConcurrency = throttling.HighestMailboxConcurrency,
            HttpRequests = httpRequests,
            Operations = answers.Operations,
            RequestsByStatus = [.. answers.Read()],
        };
    });
}
