using GraphPurge.Connection;
using GraphPurge.Contacts;
using GraphPurge.DirectoryObjects;
using GraphPurge.Domains;
using GraphPurge.Purging;
using GraphPurge.Service.Contacts;
using GraphPurge.Service.DirectoryObjects;
using GraphPurge.Service.Domains;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Journals;
using GraphPurge.Service.Purging;
using GraphPurge.Service.Purging.Kinds;

namespace GraphPurge.Service.Connection;

internal sealed class GraphSession : IGraphSession
{
    private readonly GraphTransport _transport;
    private readonly GraphRequests _requests;
    private readonly TimeProvider _time;

    // What one run used of a limit, the next and those beside it have less of, in whatever session of the same application.
    private readonly RateBudgets _budgets;

    private readonly ConnectionRequest _request;
    private readonly Destination _destination;
    private readonly TokenSource _tokens;
    private readonly SessionTenant _tenant;
    private readonly SignedInUser _user;
    private volatile Description? _description;

    private GraphSession(ConnectionRequest request, Destination destination, TokenSource tokens, TimeProvider time, RateBudgetRegistry budgets)
    {
        (_request, _destination, _tokens, _time) = (request, destination, tokens, time);
        _transport = new GraphTransport(destination.Endpoint, request.ApiVersion, tokens, time);
        _requests = new GraphRequests(_transport);
        _tenant = new SessionTenant(request.SignIn, tokens, _transport);
        _user = new SignedInUser(tokens, _transport, _requests);
        _budgets = budgets.Of(BudgetOwner.Of(destination.Endpoint, tokens.Current.Claims));
        Domains = new DomainOperations(_transport, _requests, ReadDeletedObjects, () => Context);
    }

    public GraphPurgeContext Context
    {
        get
        {
            // Asked for with every target, so without a lock; the token changes once an hour, and the tenant is told once.
            var (token, tenantId) = (_tokens.Current, _tenant.Id);
            if (_description is not { } description || description.Token != token || description.TenantId != tenantId)
            {
                _description = description = new Description(token, tenantId, Describe(token, tenantId));
            }

            return description.Context;
        }
    }

    public Fault? EndFault => _tokens.EndFault;

    public TokenRelay? TokenRelay => _request.TokenRelay;

    public IDomainOperations Domains { get; }

    public static async Task<GraphSession> OpenAsync(ConnectionRequest request, IServiceEventSink events, TimeProvider time, RateBudgetRegistry budgets, CancellationToken cancellationToken)
    {
        SessionTenant.RequireValid(request.TenantId);
        RelayedTokenProvider? relayed = null;
        if (request.SignIn is SignInKind.MgContext or SignInKind.AzContext)
        {
            (relayed, request) = await RelayedTokenProvider.OpenAsync(request, time, cancellationToken).ConfigureAwait(false);
        }

        var destination = Destination.Of(request);
        var claims = ClaimsChallenge.TryDecode(request.ClaimsChallenge);
        if (request.ClaimsChallenge is not null && claims is null)
        {
            throw new GraphPurgeException(FaultCondition.ClaimsChallengeNotValid, Translation.Of("The claims challenge is not the base64 text that the service sends."));
        }

        var provider = relayed ?? TokenProviders.Create(request, destination, events, time);
        var tokens = await TokenSource.OpenAsync(provider, request.SignIn, claims, time, cancellationToken).ConfigureAwait(false);
        TokenCheck.RequireAudience(tokens.Current.Claims, destination);
        if (!provider.CanRenew)
        {
            TokenCheck.RequireUnexpired(tokens.Current.Claims, time.GetUtcNow());
        }

        var session = new GraphSession(request, destination, tokens, time, budgets);
        await session._tenant.PinAsync(request.TenantId, events, cancellationToken).ConfigureAwait(false);
        return session;
    }

    public void End() => _tokens.End();

    public Task<Fault?> FindTenantFaultAsync(string tenantId, IServiceEventSink events, CancellationToken cancellationToken) =>
        _tenant.FindFaultAsync(tenantId, events, cancellationToken);

    public Fault? FindTenantObstacle(string? tenantId, string target) => tenantId is null || _tenant.Is(tenantId) ? null : _tenant.Refuse(tenantId, target);

    public string NameOf(PurgeTarget target) => PurgeTargetKind.Of(target).NameOf(target);

    public MailboxAddress Resolve(MailboxAddress mailbox) => _user.Resolve(mailbox);

    public IPageReader<MailboxContact> ReadContacts(ContactQuery query, IServiceEventSink events)
    {
        PathSegment.Check(query.UserId, query.ContactFolderId);
        RequireMailbox(query.UserId);
        var mailbox = Resolve(query.UserId is { } user ? MailboxAddress.Of(user) : MailboxAddress.Own);
        return new ContactReader(_transport, _requests, query, mailbox, _user, _tenant.Id, _request.ApiVersion == "beta", events, _budgets.SlotsOf(mailbox));
    }

    public IPageReader<MailboxSummary> ReadMailboxes(string start, IServiceEventSink events) => new PagedList<MailboxSummary>(
        _transport,
        () => _requests.Users(start),
        "users",
        user => new MailboxSummary(user.Text("userPrincipalName") ?? user.RequireId(), user.Text("displayName"), user.Text("mail")),
        events);

    public Task<IReadOnlyList<ContactFolderSummary>> ReadContactFoldersAsync(string? userId, IServiceEventSink events, CancellationToken cancellationToken)
    {
        PathSegment.Check(userId);
        RequireMailbox(userId);
        var mailbox = Resolve(userId is { } user ? MailboxAddress.Of(user) : MailboxAddress.Own);
        return new ContactFolderList(_transport, _requests, mailbox, _budgets.SlotsOf(mailbox), events).ReadAsync(cancellationToken);
    }

    public IPageReader<DeletedDirectoryObject> ReadDeletedObjects(DeletedObjectQuery query, IServiceEventSink events) =>
        new DeletedObjectReader(_transport, _requests, query, _tenant.Id, _time, events);

    public Task<IReadOnlyList<DeletedObjectReading>> ReadDeletedObjectsByIdAsync(IReadOnlyList<string> ids, IServiceEventSink events, CancellationToken cancellationToken) =>
        new DeletedObjectLookup(_transport, _requests, _tenant.Id, _time, events).ReadAsync(ids, cancellationToken);

    public Task<PurgeTarget> ReadTargetAsync(PurgeTarget target, IServiceEventSink events, CancellationToken cancellationToken) =>
        new TargetLookup(_transport, _requests, _budgets, events).ReadAsync(target, cancellationToken);

    public Fault? FindObstacle(PurgeTarget target, TimeSpan? minimumAge)
    {
        var kind = PurgeTargetKind.Of(target);
        return PathSegment.FindFault(target.Id, target.Mailbox?.UserId, target.ContactFolderId)
            ?? (target.TenantId is { } tenant && !_tenant.Is(tenant) ? _tenant.Refuse(tenant, kind.NameOf(target)) : null) // named only where something is wrong
            ?? kind.FindObstacle(target, Context)
            ?? MinimumAgeLimit.FindObstacle(target, minimumAge, _time.GetUtcNow());
    }

    public Task<string?> ReadTenantNameAsync(IServiceEventSink events, CancellationToken cancellationToken) => _tenant.ReadNameAsync(events, cancellationToken);

    public IPurgeForecast BeginForecast() => new PurgeForecast(_budgets);

    public IPurgeDecisions BeginDecisions() => new PurgeDecisions();

    public IPurgeRun StartPurge(PurgeOptions options)
    {
        var sender = new PurgeSender(_transport, _requests, _time);
        var run = new PurgeRun(options.Journal is { } journal ? new JournaledSender(sender, journal) : sender, new PurgeFaults(Context), options, _time, TaskScheduler.Default, _budgets);
        if (options.ReportAttempts)
        {
            sender.OnAttempt = (entry, reply, attempt) => run.Report(new AttemptEvent(AttemptLine.Format(entry.Method.ToString(), entry.Address.ToString(), reply, attempt)));
        }

        return run;
    }

    private GraphPurgeContext Describe(SessionToken token, string? tenantId) => new(_request.SignIn, _destination.Endpoint, _request.ApiVersion)
    {
        Session = this,
        Environment = _destination.Environment,
        Identity = token.Claims.Identity,
        TenantId = tenantId,
        Account = token.Claims.Account,
        ApplicationId = token.Claims.ApplicationId,
        Permissions = [.. token.Claims.Permissions],
        ExpiresOn = token.Claims.ExpiresOn ?? (token.ExpiresOn == DateTimeOffset.MaxValue ? null : token.ExpiresOn),
    };

    private void RequireMailbox(string? userId)
    {
        if (userId is null && Context.Identity == IdentityKind.Application)
        {
            throw new GraphPurgeException(ContactKind.OwnMailboxMissing(Translation.Of("Contacts cannot be listed.")));
        }
    }

    private sealed record Description(SessionToken Token, string? TenantId, GraphPurgeContext Context);
}
