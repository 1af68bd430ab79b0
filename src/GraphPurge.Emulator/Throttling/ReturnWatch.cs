using System.Globalization;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Throttling;

/// <summary>Remembers which requests were told to come back later, and notices those that come back too early. Thread-safe.</summary>
/// <remarks>
/// Documented (learn.microsoft.com/graph/throttling): wait the time that <c>Retry-After</c> says, then retry the request. A request is taken for
/// the same by method and address. A batch as a whole is not watched: another one may have the same address with reason.
/// </remarks>
internal sealed class ReturnWatch
{
    /// <summary>So much too early is on time: the client's timer and this clock are not the same.</summary>
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMilliseconds(50);

    private readonly object _gate = new();
    private readonly Dictionary<string, Told> _told = new(StringComparer.Ordinal);
    private int _tooMany = 1024;
    private int _earlyReturns;

    /// <summary>How many requests came back too early.</summary>
    public int EarlyReturns
    {
        get
        {
            lock (_gate)
            {
                return _earlyReturns;
            }
        }
    }

    /// <summary>Looks whether a request was told to wait.</summary>
    /// <returns>The wait that it was told, when a limit did so and it is not over; otherwise null.</returns>
    public TimeSpan? Arrive(GraphRequest request, DateTimeOffset now)
    {
        lock (_gate)
        {
            // Nobody was told to wait: the usual case, and the name of the request is not needed.
            if (_told.Count == 0)
            {
                return null;
            }

            string key = KeyOf(request);
            if (!_told.TryGetValue(key, out Told told))
            {
                return null;
            }

            _told.Remove(key);
            if (now >= told.Until - s_tolerance)
            {
                return null;
            }

            _earlyReturns++;
            return told.ByLimit ? told.Wait : null;
        }
    }

    /// <summary>Takes down what an answer tells a request to wait, if anything.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">Its answer.</param>
    /// <param name="byLimit">Whether a limit refused it, and not a fault.</param>
    /// <param name="now">The present.</param>
    public void Leave(GraphRequest request, GraphResponse response, bool byLimit, DateTimeOffset now)
    {
        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            if (header.Key == "Retry-After" && ReadWait(header.Value, now) is { } wait)
            {
                lock (_gate)
                {
                    _told[KeyOf(request)] = new Told(now + wait, wait, byLimit);
                    ForgetSome(now);
                }
            }
        }
    }

    private static TimeSpan? ReadWait(string text, DateTimeOffset now) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) ? TimeSpan.FromSeconds(seconds)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date - now
        : null;

    private static string KeyOf(GraphRequest request)
    {
        GraphQuery query = request.Address.Query;
        return $"{request.Method} {request.Address.RawPath}?{string.Join("&", query.Names.Select(name => $"{name}={query[name]}"))}";
    }

    /// <summary>Whoever never comes back is forgotten once its wait is over.</summary>
    private void ForgetSome(DateTimeOffset now)
    {
        if (_told.Count <= _tooMany)
        {
            return;
        }

        foreach (string key in _told.Where(entry => entry.Value.Until <= now).Select(entry => entry.Key).ToArray())
        {
            _told.Remove(key);
        }

        _tooMany = Math.Max(1024, _told.Count * 2);
    }

    private readonly record struct Told(DateTimeOffset Until, TimeSpan Wait, bool ByLimit);
}
