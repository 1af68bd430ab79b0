using System.Text.Json.Serialization;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Something that goes wrong.</summary>
internal sealed record FaultSeed
{
    /// <summary><c>contact</c>, <c>directoryObject</c>, <c>domain</c>, <c>batch</c> (one as a whole), <c>list</c> or <c>any</c> (by default).</summary>
    public string? Route { get; init; }

    /// <summary>The share of requests that it strikes, from 0 to 1; 1 by default.</summary>
    public double? Rate { get; init; }

    /// <summary>
    /// <c>429</c>, <c>503</c>, <c>409</c>, <c>504before</c>, <c>504after</c>, <c>cutBefore</c>, <c>cutAfter</c>, <c>slow</c>, <c>truncatedJson</c>,
    /// <c>gatewayHtml</c>, <c>401</c> (an expired token), <c>claimsChallenge</c> (401) or <c>insufficientClaims</c> (403). Required.
    /// Cuts, truncated JSON and the gateway page strike plain requests and whole batches; the others strike items of batches too.
    /// </summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Kind { get; init; }

    /// <summary>The <c>Retry-After</c> of a 429, 503 or 409: seconds as they are to be written (<c>2</c>, <c>1.5</c>), <c>date</c> (two seconds ahead) or <c>none</c> (by default).</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? RetryAfter { get; init; }

    /// <summary>How often it strikes at most; no end by default.</summary>
    public int? Count { get; init; }

    /// <summary>How long a slow answer takes; 2,000 by default.</summary>
    public double? DelayMilliseconds { get; init; }
}
