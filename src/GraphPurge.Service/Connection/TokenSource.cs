using Azure.Core;
using GraphPurge.Connection;

namespace GraphPurge.Service.Connection;

/// <summary>
/// The session's token: renewed before it ends, and once when the service refuses it, however many requests it was refused to.
/// </summary>
internal sealed class TokenSource
{
    /// <summary>How long before its end a token is renewed: the libraries keep giving the old one until then.</summary>
    private static readonly TimeSpan s_renewBefore = TimeSpan.FromMinutes(5);

    /// <summary>How long before its end a token is not sent any more.</summary>
    private static readonly TimeSpan s_tooLate = TimeSpan.FromSeconds(10);

    /// <summary>The pause after a renewal that gave nothing new.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly ITokenProvider _provider;
    private readonly SignInKind _signIn;
    private readonly TimeProvider _time;
    private SessionToken _current;
    private Task? _renewal;
    private bool _renewalIsOfRefusal;
    private DateTimeOffset _renewFrom;
    private Fault? _failure;
    private Fault? _final;
    private bool _isAccepted;
    private Fault? _endFault;
    private bool _cameOfRefusal;

    private TokenSource(ITokenProvider provider, SignInKind signIn, AccessToken first, TimeProvider time)
    {
        (_provider, _signIn, _time) = (provider, signIn, time);
        _current = new SessionToken(first, generation: 0);
        _renewFrom = provider.CanRenew ? RenewFrom(first.ExpiresOn) : DateTimeOffset.MaxValue; // the service has the last word on a token that cannot be renewed
    }

    /// <summary>The token in use.</summary>
    public SessionToken Current => Volatile.Read(ref _current);

    /// <summary>What whoever asks for a token is told after the session was ended; null while it is open.</summary>
    public Fault? EndFault => Volatile.Read(ref _endFault);

    /// <summary>Ends the session: whoever asks for a token from now on gets none.</summary>
    public void End()
    {
        lock (_gate)
        {
            _endFault = _final = new Fault(FaultCondition.SessionEnded, Translation.Of("The session was ended, by Disconnect-GraphPurge or with its emulator."));
            Volatile.Write(ref _current, _current.WithoutText());
        }
    }

    /// <summary>Signs in.</summary>
    /// <exception cref="GraphPurgeException">There is no token.</exception>
    public static async Task<TokenSource> OpenAsync(ITokenProvider provider, SignInKind signIn, string? claims, TimeProvider time, CancellationToken cancellationToken) =>
        new(provider, signIn, await provider.SignInAsync(claims, cancellationToken).ConfigureAwait(false), time);

    /// <summary>A token to send. While the old one lasts, nobody waits for the new one.</summary>
    /// <exception cref="GraphPurgeException">The token has ended, and there is no other.</exception>
    public ValueTask<SessionToken> GetAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        lock (_gate)
        {
            if (_endFault is not null)
            {
                throw new GraphPurgeException(_endFault);
            }

            if (now < _renewFrom)
            {
                return new(_current);
            }

            var renewal = Renew(claims: null);
            return now < _current.ExpiresOn - s_tooLate ? new(_current) : new(AfterAsync(renewal, cancellationToken));
        }
    }

    /// <summary>Notes that the service took a token.</summary>
    public void Accept(int generation)
    {
        if (!Volatile.Read(ref _isAccepted))
        {
            lock (_gate)
            {
                _isAccepted |= generation == _current.Generation;
            }
        }
    }

    /// <summary>Gets another token after the service refused one. Null when there is one, which may have been there already; otherwise why not.</summary>
    /// <param name="refused">The generation of the refused token.</param>
    /// <param name="challenge">What the service asks of the next one, as it came; null for nothing in particular.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Fault?> RenewAsync(int refused, string? challenge, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task renewal;
            bool isOurs;
            lock (_gate)
            {
                if (refused != _current.Generation && _endFault is null)
                {
                    return null;
                }

                // A fresh token that is refused again will not be taken at the third time either.
                _final ??= !_provider.CanRenew || (_cameOfRefusal && !_isAccepted) ? RefusedForGood(challenge) : null;
                if (_final is not null)
                {
                    return _final;
                }

                // A renewal that was under way before the refusal asks for no claims, and may end with the refused token again.
                isOurs = _renewal is null || _renewalIsOfRefusal;
                renewal = _renewal ?? Renew(ClaimsChallenge.TryDecode(challenge) ?? ClaimsChallenge.IssuedFrom(_time.GetUtcNow()));
            }

            await renewal.WaitAsync(Timeout.InfiniteTimeSpan, _time, cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                if (refused != _current.Generation && _endFault is null)
                {
                    return null;
                }

                if (isOurs)
                {
                    return _final ??= _failure ?? RefusedForGood(challenge);
                }
            }
        }
    }

    private async Task<SessionToken> AfterAsync(Task renewal, CancellationToken cancellationToken)
    {
        await renewal.WaitAsync(Timeout.InfiniteTimeSpan, _time, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            return _time.GetUtcNow() < _current.ExpiresOn && _endFault is null ? _current : throw new GraphPurgeException(_final ?? _failure ?? RefusedForGood(challenge: null));
        }
    }

    // One renewal serves all who need it. Under the lock.
    private Task Renew(string? claims)
    {
        if (_renewal is null)
        {
            _renewFrom = _time.GetUtcNow() + s_pause;
            _renewalIsOfRefusal = claims is not null;
            _renewal = Task.Run(() => RenewAsync(claims));
        }

        return _renewal;
    }

    // A network that fails now may carry the next attempt: what cannot be reached is tried again, what is refused is not.
    private Task<AccessToken> AskAsync(string? claims) => SignInRetry.AskAsync(() => _provider.RenewAsync(claims), () => EndFault is null, _time, CancellationToken.None);

    private async Task RenewAsync(string? claims)
    {
        Fault? failure = null;
        SessionToken? next = null;
        try
        {
            // Nobody else makes the next one: there is one renewal at a time.
            var token = new SessionToken(await AskAsync(claims).ConfigureAwait(false), Current.Generation + 1);
            TokenCheck.RequireSameIdentity(Current.Claims, token.Claims);
            next = token;
        }
        catch (GraphPurgeException e)
        {
            failure = e.Fault;
        }
#pragma warning disable CA1031 // Whoever waits for the token must learn that there is none.
        catch (Exception)
#pragma warning restore CA1031
        {
            failure = RefusedForGood(challenge: null);
        }

        lock (_gate)
        {
            _renewal = null;
            _failure = failure;
            if (next is not null && next.Text != _current.Text && _endFault is null)
            {
                (_cameOfRefusal, _isAccepted, _final) = (claims is not null, false, null);
                _renewFrom = RenewFrom(next.ExpiresOn);
                Volatile.Write(ref _current, next);
            }
        }
    }

    // A token that lives for less than the usual margin is looked after when half of its time is over.
    private DateTimeOffset RenewFrom(DateTimeOffset expiresOn)
    {
        var now = _time.GetUtcNow();
        var half = now + TimeSpan.FromTicks((expiresOn - now).Ticks / 2);
        return expiresOn - now > s_renewBefore + s_renewBefore ? expiresOn - s_renewBefore : half;
    }

    private Fault RefusedForGood(string? challenge)
    {
        var ended = _current.ExpiresOn <= _time.GetUtcNow() ? Translation.Format($"it ended at {_current.ExpiresOn.UtcDateTime:u}") : Translation.Of("it does not say why");
        var renewal = !_provider.CanRenew ? Translation.Of("this kind of sign-in cannot renew it") : Translation.Of("the renewed one was rejected too");
        return challenge is not null
            ? new Fault(FaultCondition.ClaimsChallengeNotMet, Translation.Format($"The service asks for a token that meets a claims challenge, and {renewal}."))
            {
                RecommendedAction = Translation.Format($"Connect again with Connect-GraphPurge, as a user with -ClaimsChallenge {challenge}"),
            }
            : new Fault(FaultCondition.SignInRejected, Translation.Format($"The access token was rejected ({ended}), and {renewal}."))
            {
                RecommendedAction = _signIn switch
                {
                    SignInKind.AccessToken => Translation.Of("Connect again with Connect-GraphPurge and a new token."),
                    SignInKind.MgContext => Translation.Of("Sign in again with Connect-MgGraph, then connect again with Connect-GraphPurge -MgContext."),
                    SignInKind.AzContext => Translation.Of("Sign in again with Connect-AzAccount, then connect again with Connect-GraphPurge -AzContext."),
                    _ => Translation.Of("Connect again with Connect-GraphPurge."),
                },
            };
    }
}
