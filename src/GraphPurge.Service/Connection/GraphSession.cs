using System.Net;
using Azure.Core;
using GraphPurge.Connection;
using GraphPurge.Contacts;
using GraphPurge.DirectoryObjects;
using GraphPurge.Domains;
using GraphPurge.Purging;
using GraphPurge.Service.Contacts;
using GraphPurge.Service.DirectoryObjects;
using GraphPurge.Service.Domains;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Connection;

internal sealed class GraphSession : IGraphSession
{
    private readonly GraphTransport _transport;
    private readonly GraphRequests _requests;
    private readonly TimeProvider _time;

    // What one run used of a limit, the next and those beside it have less of.
    private readonly Budgets _budgets;

    private GraphSession(GraphPurgeContext context, GraphTransport transport, TimeProvider time)
    {
        Context = context;
        _transport = transport;
        _requests = new GraphRequests(transport);
        _time = time;
        _budgets = new Budgets(time);
        Domains = new DomainOperations(transport, _requests, context);
    }

    public GraphPurgeContext Context { get; }

    public IDomainOperations Domains { get; }

    public static GraphSession Open(ConnectionRequest request, TimeProvider time)
    {
        var endpoint = GraphRoot.Check(request.Endpoint);
        var token = new NetworkCredential("", request.AccessToken).Password;
        if (string.IsNullOrWhiteSpace(token))
        {
            throw new GraphPurgeException(FaultCondition.AccessTokenEmpty, "The access token is empty.", "Get a token for Microsoft Graph and pass it as a SecureString.");
        }

        if (token.Any(character => character is <= ' ' or > '~'))
        {
            throw new GraphPurgeException(FaultCondition.AccessTokenNotValid, "The access token holds characters that no token has.", "Pass the token alone, without quotes, line breaks or the word Bearer.");
        }

        var claims = TokenClaims.Read(token);
        var context = new GraphPurgeContext
        {
            SignIn = request.SignIn,
            Endpoint = endpoint,
            ApiVersion = request.ApiVersion,
            Identity = claims.Identity,
            TenantId = claims.TenantId,
            Account = claims.Account,
            ApplicationId = claims.ApplicationId,
            Permissions = claims.Permissions,
            ExpiresOn = claims.ExpiresOn,
        };
        var accessToken = new AccessToken(token, claims.ExpiresOn ?? DateTimeOffset.MaxValue);
        var credential = DelegatedTokenCredential.Create((_, _) => accessToken, (_, _) => new ValueTask<AccessToken>(accessToken));
        return new GraphSession(context, new GraphTransport(endpoint, request.ApiVersion, credential, time), time);
    }

    public IPageReader<MailboxContact> ReadContacts(ContactQuery query, IServiceEventSink events)
    {
        PathSegment.Check(query.UserId, query.ContactFolderId);
        RequireMailbox(query.UserId);
        return new ContactReader(_transport, _requests, query, events);
    }

    public IPageReader<DeletedDirectoryObject> ReadDeletedObjects(DeletedObjectQuery query, IServiceEventSink events) =>
        new DeletedObjectReader(_transport, _requests, query, _time, events);

    public Task<IReadOnlyList<DeletedObjectReading>> ReadDeletedObjectsByIdAsync(IReadOnlyList<string> ids, IServiceEventSink events, CancellationToken cancellationToken) =>
        new DeletedObjectLookup(_transport, _requests, _time, events).ReadAsync(ids, cancellationToken);

    public Fault? FindObstacle(PurgeTarget target, TimeSpan? minimumAge) =>
        TargetRule.FindObstacle(target, Context) ?? AgeBrake.FindObstacle(target, minimumAge, _time.GetUtcNow());

    public IPurgeRun StartPurge(PurgeOptions options)
    {
        var sender = new PurgeSender(_transport, _requests, _time);
        var run = new PurgeRun(sender, new PermissionAdvice(Context), options, _time, TaskScheduler.Default, _budgets);
        if (options.ReportAttempts)
        {
            sender.OnAttempt = (entry, reply, attempt) => run.Report(new AttemptEvent(AttemptLine.Format(entry.Method.ToString(), entry.Url, reply, attempt)));
        }

        return run;
    }

    private void RequireMailbox(string? userId)
    {
        if (userId is null && Context.Identity == IdentityKind.Application)
        {
            throw new GraphPurgeException(TargetRule.UserIdRequired("Contacts cannot be listed."));
        }
    }
}
