using System.Collections.Concurrent;
using System.Security;
using GraphPurge.Connection;
using GraphPurge.Service.Connection;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Reading;

/// <summary>A session with a server on this machine that takes any token.</summary>
internal sealed class TestSession : IServiceEventSink
{
    private readonly ConcurrentQueue<ServiceEvent> _events = new();

    /// <summary>What was reported, in order.</summary>
    public IReadOnlyList<ServiceEvent> Events => [.. _events];

    public Task<GraphSession> OpenAsync(string endpoint, TimeProvider time)
    {
        var token = new SecureString();
        foreach (var character in "a-token-that-nobody-looks-at")
        {
            token.AppendChar(character);
        }

        return GraphSession.OpenAsync(
            new ConnectionRequest { SignIn = SignInKind.AccessToken, Endpoint = new Uri(endpoint), ApiVersion = "v1.0", AccessToken = token }, this, time, new RateBudgetRegistry(time), TestContext.Current.CancellationToken);
    }

    public void Report(ServiceEvent serviceEvent) => _events.Enqueue(serviceEvent);
}
