using Azure.Core;
using GraphPurge.Connection;
using GraphPurge.Service.Connection;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Service.Tests.Connection;

/// <summary>Away from Azure a managed identity's endpoint never answers: that is said soon, and comes to an end.</summary>
public sealed class ManagedIdentityWaitTests : IServiceEventSink
{
    private readonly List<ServiceEvent> _events = [];

    [Fact]
    public async Task Silence_is_explained_within_five_seconds_and_ends()
    {
        var time = new FakeTimeProvider();
        var provider = new ManagedIdentityTokenProvider(new AzureTokenProvider(new SilentCredential(), null, ["scope"], SignInKind.ManagedIdentity, []), this, time);
        var signIn = provider.SignInAsync(claims: null, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(_events);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains("Outside Azure there is none", Assert.IsType<SignInPromptEvent>(Assert.Single(_events)).Message, StringComparison.Ordinal);
        Assert.False(signIn.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(60));
        var thrown = await Assert.ThrowsAsync<GraphPurgeException>(() => signIn);
        Assert.Equal(FaultCondition.SignInUnavailable, thrown.Fault.Condition);
    }

    void IServiceEventSink.Report(ServiceEvent serviceEvent) => _events.Add(serviceEvent);

    private sealed class SilentCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new NotSupportedException();
        }
    }
}
