using Azure.Core;
using GraphPurge.Connection;

namespace GraphPurge.Service.Connection;

/// <summary>Tokens of a session that another module holds, which the pipeline thread fetches. It goes where that session goes, and nowhere else.</summary>
internal sealed class RelayedTokenProvider : ITokenProvider
{
    private readonly ConnectionRequest _request;
    private readonly TimeProvider _time;
    private readonly SuppliedToken _first;

    private RelayedTokenProvider(ConnectionRequest request, TimeProvider time, SuppliedToken first) => (_request, _time, _first) = (request, time, first);

    public bool CanRenew => true;

    /// <summary>Asks the other module for its token, and where it is good for.</summary>
    /// <returns>The provider, and the request with the Graph root of the other session in it.</returns>
    /// <exception cref="GraphPurgeException">There is no token, it has ended, or the other session goes elsewhere.</exception>
    public static async Task<(RelayedTokenProvider Provider, ConnectionRequest Request)> OpenAsync(ConnectionRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        var named = request.Endpoint is null && request.Environment is null ? null : Destination.Of(request);
        var token = await SignInRetry.AskAsync(() => AskAsync(request, named?.Resource, time, cancellationToken), () => true, time, cancellationToken).ConfigureAwait(false);
        return (new RelayedTokenProvider(request, time, token), WithHostOf(request, token, named));
    }

    public Task<AccessToken> SignInAsync(string? claims, CancellationToken cancellationToken) => Task.FromResult(Read(_first));

    public async Task<AccessToken> RenewAsync(string? claims)
    {
        var next = await AskAsync(_request, _first.GraphRoot ?? _request.Endpoint, _time, CancellationToken.None).ConfigureAwait(false);
        RequireSameHost(_first.GraphRoot, next.GraphRoot, Translation.Of("moved to"));
        return Read(next);
    }

    private static async Task<SuppliedToken> AskAsync(ConnectionRequest request, Uri? resource, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await request.TokenRelay!.Ask(resource, request.TenantId).Answer.WaitAsync(Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(false);
        }
        catch (GraphPurgeException e)
        {
            // Another module's error stands in it, with whatever that module says.
            throw new GraphPurgeException(e.Fault with { Message = Redaction.Strike(e.Fault.Message, Redaction.SecretsWith(null)) });
        }
    }

    // Where nothing was named, the other session's host is this one's.
    private static ConnectionRequest WithHostOf(ConnectionRequest request, SuppliedToken token, Destination? named)
    {
        if (named is null)
        {
            return request with { Endpoint = token.GraphRoot is null ? null : new Uri(token.GraphRoot.GetLeftPart(UriPartial.Authority)) };
        }

        RequireSameHost(named.Endpoint, token.GraphRoot, Translation.Of("goes to"));
        return request;
    }

    private static void RequireSameHost(Uri? expected, Uri? actual, string verb)
    {
        if (expected is not null && actual is not null && !GraphRoot.IsSame(expected, actual))
        {
            throw new GraphPurgeException(
                FaultCondition.ContextEndpointMismatch,
                Translation.Format($"The session that is taken over {verb} {actual.GetLeftPart(UriPartial.Authority)}, and not to {expected.GetLeftPart(UriPartial.Authority)}. Its token was not sent."),
                Translation.Of("Connect the other module to the host that is meant, or leave out -Endpoint and -Environment to go where its session goes."));
        }
    }

    private AccessToken Read(SuppliedToken supplied)
    {
        var token = TokenText.Read(supplied.Token);
        if (TokenClaims.Read(token.Token).ExpiresOn is { } end && end <= _time.GetUtcNow())
        {
            var connect = _request.SignIn == SignInKind.AzContext ? "Connect-AzAccount" : "Connect-MgGraph";
            throw new GraphPurgeException(FaultCondition.ContextTokenUnavailable, Translation.Format($"The token of the session of {connect} ended at {end.UtcDateTime:u}. It was not sent."), Translation.Format($"Sign in again with {connect}, then connect again with Connect-GraphPurge."));
        }

        return token;
    }
}
