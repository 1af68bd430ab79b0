using System.Net;
using System.Security;
using GraphPurge.Emulation.Faults;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Identity;
using GraphPurge.Emulation.Ledger;
using GraphPurge.Emulation.Seeding;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Hosting;

/// <summary>An emulator that runs.</summary>
internal sealed class GraphEmulator : IGraphEmulator
{
    private readonly LoopbackListener _listener;
    private readonly TokenIssuer _tokens;
    private readonly RequestPipeline _pipeline;
    private readonly DeletionLedger _ledger = new();
    private readonly Inventory _inventory;
    private int _httpRequests;

    public GraphEmulator(int port, TenantSeed seed, UtcClock clock)
    {
        Tenant = TenantBuilder.Build(seed, clock);
        _inventory = new Inventory(Tenant);
        Behaviour behaviour = Behaviour.From(seed);
        _pipeline = new RequestPipeline(
            new Router(Tenant), _ledger, new FaultInjector(behaviour.Faults, behaviour.RandomSeed, clock), behaviour.Latency, behaviour.RandomSeed);

        // The listener comes last: whoever finds the port open finds everything else ready.
        _listener = LoopbackListener.Start(port);
        _tokens = new TokenIssuer(Tenant, _listener.Root);
        _ = _listener.ServeAsync(HandleAsync);
    }

    /// <summary>The tenant itself: what tests reach behind the ledger's back.</summary>
    internal TenantState Tenant { get; }

    public Uri Endpoint => new(_listener.Root);

    public string TenantId => Tenant.Info.Id;

    public IReadOnlyList<string> GetMailboxes() => Tenant.Use<IReadOnlyList<string>>(state =>
        [.. state.Mailboxes.All.Select(mailbox => state.Directory.FindUser(mailbox.UserId)?.UserPrincipalName).OfType<string>()]);

    public IReadOnlyList<string> GetDomains() => Tenant.Use<IReadOnlyList<string>>(state => [.. state.Domains.All.Items.Select(domain => domain.Name)]);

    public SecureString IssueToken(bool applicationOnly)
    {
        SecureString token = new();
        foreach (char character in _tokens.Issue(applicationOnly))
        {
            token.AppendChar(character);
        }

        token.MakeReadOnly();
        return token;
    }

    public IReadOnlyList<GraphEmulatorLedgerEntry> GetLedger() => Tenant.Use<IReadOnlyList<GraphEmulatorLedgerEntry>>(state =>
    [
        .. _ledger.Read().Select(record =>
        {
            (string type, string? displayName) = _inventory.Describe(record.Target);
            return new GraphEmulatorLedgerEntry
            {
                Type = type,
                Id = record.Target.Id,
                UserId = record.Target.Mailbox,
                DisplayName = displayName,
                Requested = record.Requested,
                Deleted = state.Departures.CountOf(record.Target),
                StatusCodes = record.Statuses,
            };
        }),
    ]);

    public GraphEmulatorLedgerSummary GetLedgerSummary() => Tenant.Use(state =>
    {
        IReadOnlyList<TargetRecord> records = _ledger.Read();
        return new GraphEmulatorLedgerSummary
        {
            Requested = records.Count,
            Purged = records.Count(record => state.Departures.CountOf(record.Target) > 0),
            Collateral = new CollateralCheck(_inventory, state, _ledger).Count(),
            HttpRequests = Volatile.Read(ref _httpRequests),
            Operations = _pipeline.Operations,
        };
    });

    public void Dispose() => _listener.Dispose();

    private async Task HandleAsync(HttpListenerContext context)
    {
        Interlocked.Increment(ref _httpRequests);
        HttpExchange exchange = new(context, _listener.Root);
        try
        {
            await exchange.RunAsync(_tokens, _pipeline).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A client that breaks off, or an emulator that is being stopped, ends this request and nothing else.
        catch (Exception)
#pragma warning restore CA1031
        {
            exchange.Cut();
        }
    }
}
