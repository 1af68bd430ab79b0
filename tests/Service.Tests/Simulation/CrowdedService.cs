using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Simulation;

/// <summary>A service that refuses nothing and works on so many requests at a time: beyond that, each takes as much longer as more are in flight.</summary>
/// <param name="time">The time that passes.</param>
/// <param name="worksOn">How many requests it works on at a time, by how many came before.</param>
internal sealed class CrowdedService(VirtualTime time, Func<int, int> worksOn) : IPurgeSender
{
    private int _inFlight;

    /// <summary>How long a request takes where few are in flight.</summary>
    public static TimeSpan Usual { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many times the usual time a request takes where few are in flight, by how many came before.</summary>
    public Func<int, double> Pace { get; init; } = _ => 1;

    /// <summary>How many were in flight when each request came, itself included.</summary>
    public List<int> InFlight { get; } = [];

    /// <summary>The time that all requests take at least, where the service is busy all the time.</summary>
    public TimeSpan Least { get; private set; }

    public async Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken)
    {
        time.RequireOwnThread();
        var (alone, atATime) = (Usual * Pace(InFlight.Count), worksOn(InFlight.Count));
        Least += alone / atATime;
        InFlight.Add(++_inFlight);
        await Task.Delay(alone * Math.Max((double)_inFlight / atATime, 1), time, CancellationToken.None).ConfigureAwait(false);
        _inFlight--;
        return [.. items.Select(_ => new GraphReply { ClientRequestId = "", StatusCode = 204 })];
    }
}
