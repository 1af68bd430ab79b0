using System.Net;

namespace GraphPurge.Benchmarks;

/// <summary>Somebody else who uses the directory's limit, evenly, and waits when it is told to: deletes what does not exist, which counts as any other deletion.</summary>
internal sealed class OtherClient : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http;
    private readonly Task _sending;

    /// <param name="http">The client, which this one owns from now on.</param>
    /// <param name="perSecond">How many requests it sends a second.</param>
    public OtherClient(HttpClient http, int perSecond) => (_http, _sending) = (http, SendAsync(http, TimeSpan.FromSeconds(1.0 / perSecond)));

    /// <summary>How many of its requests were refused.</summary>
    public int Refused { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task SendAsync(HttpClient http, TimeSpan pace)
    {
        using var ticks = new PeriodicTimer(pace);
        try
        {
            while (await ticks.WaitForNextTickAsync(_stop.Token))
            {
                using var answer = await http.DeleteAsync(new Uri($"/v1.0/directory/deletedItems/{Guid.NewGuid()}", UriKind.Relative), _stop.Token);
                if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    Refused++;
                    await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // It was to end.
        }
    }
}
