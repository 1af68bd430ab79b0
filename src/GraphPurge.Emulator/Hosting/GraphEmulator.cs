using System.Security;
using GraphPurge.Connection;
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
    private readonly string _root;
    private readonly HttpServer _server;
    private readonly TokenIssuer _tokens;
    private readonly RequestPipeline _pipeline;
    private readonly LedgerReport _report;
    private int _httpRequests;

    public GraphEmulator(int port, TenantSeed seed, UtcClock clock, HttpLimits? limits = null)
    {
        Tenant = TenantBuilder.Build(seed, clock);
        Behaviour behaviour = Behaviour.From(seed, Tenant.Directory.Users.Count);
        DeletionLedger ledger = new();
        AnswerTally answers = new();
        ThrottlingGate throttling = new(Tenant, behaviour.Throttling);
        _report = new LedgerReport(Tenant, ledger, answers, throttling);
        _pipeline = new RequestPipeline(Tenant, behaviour, ledger, answers, throttling);

        // The listener comes last: whoever finds the port open finds everything else ready.
        LoopbackListener listener = LoopbackListener.Start(port);
        _root = listener.Root;
        _tokens = new TokenIssuer(Tenant, _root);
        _server = HttpServer.Start(listener, limits ?? new HttpLimits(), AnswerAsync);
    }

    /// <summary>The tenant itself: what tests reach behind the ledger's back.</summary>
    internal TenantState Tenant { get; }

    /// <summary>How many clients are connected.</summary>
    internal int Connections => _server.Connections;

    public Uri Endpoint => new(_root);

    public string TenantId => Tenant.Info.Id;

    public GraphEnvironment Environment => Tenant.Rules.Cloud;

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

    public void Dispose() => _server.Dispose();

    private async Task<GraphResponse> AnswerAsync(HttpRequest request)
    {
        Interlocked.Increment(ref _httpRequests);
        RequestHead head = request.Head;
        return request.Body is not { } body ? GraphErrors.BodyTooLarge
            : GraphAddress.Parse(head.Target) is not { } address ? GraphErrors.UnknownRoute(head.Target)
            : await _pipeline.AnswerAsync(new GraphRequest
            {
                Method = head.Method,
                Address = address,
                Root = _root,
                Ids = request.Ids,
                Token = _tokens.Check(head.Header("Authorization")),
                Body = RequestBody.FromBytes(body),
                Header = head.Header,
            }).ConfigureAwait(false);
    }
}
