using System.Globalization;
using System.Text.Json;

namespace GraphPurge.Benchmarks;

/// <summary>
/// A bare client that heeds <c>Retry-After</c> as learn.microsoft.com/graph/throttling asks: once something is refused, it sends nothing until the longest wait is over, and then
/// what was refused again, as much at once as ever.
/// </summary>
/// <param name="http">Sends the requests.</param>
internal sealed class PacedBareClient(HttpClient http)
{
    private long _pausedUntil;

    /// <summary>Deletes directory objects in batches until none is refused any more.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="batch">The first batch, ready-made.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task DeleteAsync(string[] ids, byte[] batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            while (Volatile.Read(ref _pausedUntil) - Environment.TickCount64 is > 0 and var left)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(left), cancellationToken);
            }

            var (refused, wait) = Read(await http.PostBatchAsync(batch, cancellationToken));
            if (refused.Count == 0)
            {
                return;
            }

            PauseUntil(Environment.TickCount64 + (wait * 1000));
            (ids, batch) = ([.. refused.Select(index => ids[index])], GraphClient.WriteDirectoryBatch(refused.Select(index => ids[index])));
        }
    }

    private static (List<int> Refused, long Wait) Read(byte[] body)
    {
        using var answer = JsonDocument.Parse(body);
        var refused = new List<int>();
        var wait = 0L;
        foreach (var item in answer.RootElement.GetProperty("responses").EnumerateArray())
        {
            switch (item.GetProperty("status").GetInt32())
            {
                case 204:
                    break;
                case 429:
                    refused.Add(Number(item.GetProperty("id")));
                    wait = Math.Max(wait, Number(item.GetProperty("headers").GetProperty("Retry-After")));
                    break;
                case var other:
                    throw new InvalidOperationException($"A deletion was answered with {other}.");
            }
        }

        return (refused, wait);
    }

    private static int Number(JsonElement text) => int.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    private void PauseUntil(long time)
    {
        for (var known = Volatile.Read(ref _pausedUntil); known < time && Interlocked.CompareExchange(ref _pausedUntil, time, known) != known;)
        {
            known = Volatile.Read(ref _pausedUntil);
        }
    }
}
