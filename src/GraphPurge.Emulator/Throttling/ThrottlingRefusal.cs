using System.Globalization;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Throttling;

/// <summary>Why a request is not let in.</summary>
/// <param name="Response">The answer, without <c>Retry-After</c>.</param>
/// <param name="Wait">After which time it would be let in.</param>
internal sealed record ThrottlingRefusal(GraphResponse Response, TimeSpan Wait)
{
    /// <summary>The wait in whole seconds, at least one, rounded up to be long enough.</summary>
    public TimeSpan RetryAfter => TimeSpan.FromSeconds(Math.Max(Math.Ceiling(Wait.TotalSeconds - 0.000_001), 1));

    /// <summary>The answer, with how long to wait.</summary>
    /// <param name="atLeast">A longer wait than the limit asks for; null when there is none.</param>
    public GraphResponse ToResponse(TimeSpan? atLeast)
    {
        TimeSpan wait = atLeast > RetryAfter ? atLeast.Value : RetryAfter;
        return Response.With("Retry-After", wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));
    }
}
