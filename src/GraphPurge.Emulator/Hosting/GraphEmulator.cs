using System.Net;
using System.Security;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Identity;
using GraphPurge.Emulation.Ledger;
using GraphPurge.Emulation.Seeding;
using GraphPurge.Emulation.State;
using GraphPurge.Emulation.Throttling;

namespace GraphPurge.Emulation.Hosting;

/// <summary>An emulator that runs.</summary>
internal sealed class GraphEmulator : IGraphEmulator
{
    private readonly LoopbackListener _listener;
    private readonly TokenIssuer _tokens;
    private readonly RequestPipeline _pipeline;
    private readonly LedgerReport _report;
    private int _httpRequests;

    public GraphEmulator(int port, TenantSeed seed, UtcClock clock)
    {
        Tenant = TenantBuilder.Build(seed, clock);
        Behaviour behaviour = Behaviour.From(seed, Tenant.Directory.Users.Count);
        DeletionLedger ledger = new();
        AnswerTally answers = new();
        ThrottlingGate throttling = new(Tenant, behaviour.Throttling);
        _report = new LedgerReport(Tenant, ledger, answers, throttling);
        _pipeline = new RequestPipeline(Tenant, behaviour, ledger, answers, throttling);

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

    public SecureString IssueToken(bool applicationOnly, GraphEmulatorTokenOptions? options = null)
    {
        SecureString token = new();
        foreach (char character in _tokens.Issue(applicationOnly, options))
        {
            token.AppendChar(character);
        }

        token.MakeReadOnly();
        return token;
    }

    public IReadOnlyList<GraphEmulatorLedgerEntry> GetLedger() => _report.Entries();

    public GraphEmulatorLedgerSummary GetLedgerSummary() => _report.Summary(Volatile.Read(ref _httpRequests));

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
