using Azure.Core;
using GraphPurge.Connection;
using GraphPurge.Service.Connection;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Service.Tests.Connection;

/// <summary>When the session's token is renewed, with which claims, and how often.</summary>
public sealed class TokenSourceTests
{
    private static readonly string s_challenge = Convert.ToBase64String("""{"access_token":{"acrs":{"essential":true,"value":"c7"}}}"""u8);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_claims_challenge_that_meets_a_renewal_under_way_is_asked_for_after_it()
    {
        var provider = new ScriptedProvider(_time);
        var source = await OpenAsync(provider);
        _time.Advance(TimeSpan.FromMinutes(56)); // a token of an hour is renewed five minutes before its end
        var token = await source.GetAsync(TestContext.Current.CancellationToken);
        var underWay = await provider.NextAsync();
        var renewal = source.RenewAsync(token.Generation, s_challenge, TestContext.Current.CancellationToken);

        underWay.Answer(provider.First); // what a cache gives to who asks for nothing in particular
        var asked = await provider.NextAsync();
        asked.Answer(provider.Token("second"));

        Assert.Null(underWay.Claims);
        Assert.Contains("c7", asked.Claims, StringComparison.Ordinal);
        Assert.Null(await renewal);
        Assert.Equal("second", source.Current.Text);
    }

    [Fact]
    public async Task What_cannot_be_reached_is_asked_again_and_what_refuses_is_not()
    {
        var provider = new ScriptedProvider(_time);
        var source = await OpenAsync(provider);
        var renewal = source.RenewAsync(0, challenge: null, TestContext.Current.CancellationToken);
        (await provider.NextAsync()).Refuse(FaultCondition.SignInUnavailable);
        var second = provider.NextAsync();
        while (!second.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await second).Refuse(FaultCondition.SignInFailed);
        Assert.Equal(FaultCondition.SignInFailed, (await renewal)?.Condition);
        Assert.Equal(2, provider.Asked);
    }

    [Fact]
    public async Task An_ended_session_gives_no_token_and_forgets_the_one_it_had()
    {
        var provider = new ScriptedProvider(_time);
        var source = await OpenAsync(provider);
        source.End();
        var thrown = await Assert.ThrowsAsync<GraphPurgeException>(async () => await source.GetAsync(TestContext.Current.CancellationToken));
        Assert.Equal(FaultCondition.SessionEnded, thrown.Fault.Condition);
        Assert.Equal("", source.Current.Text);
        Assert.Equal(FaultCondition.SessionEnded, (await source.RenewAsync(0, challenge: null, TestContext.Current.CancellationToken))?.Condition);
        Assert.Equal(0, provider.Asked);
    }

    private Task<TokenSource> OpenAsync(ITokenProvider provider) => TokenSource.OpenAsync(provider, SignInKind.ClientSecret, claims: null, _time, TestContext.Current.CancellationToken);

    /// <summary>An identity platform whose answers the test gives.</summary>
    private sealed class ScriptedProvider(TimeProvider time) : ITokenProvider
    {
        private readonly System.Threading.Channels.Channel<Request> _requests = System.Threading.Channels.Channel.CreateUnbounded<Request>();

        public AccessToken First { get; } = new("first", time.GetUtcNow().AddHours(1));

        public int Asked { get; private set; }

        public bool CanRenew => true;

        public AccessToken Token(string text) => new(text, time.GetUtcNow().AddHours(1));

        public Task<Request> NextAsync() => _requests.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

        public Task<AccessToken> SignInAsync(string? claims, CancellationToken cancellationToken) => Task.FromResult(First);

        public async Task<AccessToken> RenewAsync(string? claims)
        {
            Asked++;
            var request = new Request(claims);
            await _requests.Writer.WriteAsync(request);
            return await request.Task;
        }
    }

    private sealed class Request(string? claims)
    {
        private readonly TaskCompletionSource<AccessToken> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? Claims => claims;

        public Task<AccessToken> Task => _answer.Task;

        public void Answer(AccessToken token) => _answer.SetResult(token);

        public void Refuse(FaultCondition condition) => _answer.SetException(new GraphPurgeException(condition, "no"));
    }
}
