using System.Net.Http.Headers;

namespace GraphPurge.Benchmarks;

/// <summary>What a worker process measures.</summary>
/// <param name="Manifest">The module's manifest; null for the bare client.</param>
/// <param name="Endpoint">The emulator's endpoint.</param>
/// <param name="Token">The emulator's token.</param>
internal sealed record WorkerJob(string? Manifest, string Endpoint, string Token)
{
    /// <summary>Waits until a warm-up counts no more: 130,000 requests in 10 seconds are all that an application may send (learn.microsoft.com/graph/throttling-limits).</summary>
    public static Task RestAsync() => Task.Delay(TimeSpan.FromSeconds(11));

    /// <summary>Starts PowerShell in this process and connects the module.</summary>
    public ModuleSession Connect() => new(Manifest!, Endpoint, Token);

    /// <summary>A bare client that sends the token.</summary>
    public HttpClient CreateClient() => new()
    {
        BaseAddress = new Uri(Endpoint),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token) },
    };
}
