using System.Globalization;

namespace GraphPurge.Emulation;

/// <summary>One deletion request for one thing in the emulator's tenant.</summary>
public sealed record GraphEmulatorLedgerAttempt
{
    /// <summary>The HTTP status that the client got to see; 0 where the connection was cut instead of an answer.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Whether it deleted the target, or for a domain set its deletion going, whatever status the client got to see.</summary>
    public required bool HadEffect { get; init; }

    /// <summary>Whether it came as an item of a batch.</summary>
    public required bool InBatch { get; init; }

    /// <summary>The emulator's id of the request; the items of a batch share their batch's.</summary>
    public required string RequestId { get; init; }

    /// <summary>The client's id of the request; the emulator's own when the client sent none.</summary>
    public required string ClientRequestId { get; init; }

    /// <summary>Such as <c>204</c>, or <c>504*</c> for one that had its effect although the status does not say so.</summary>
    public override string ToString() =>
        StatusCode.ToString(CultureInfo.InvariantCulture) + (HadEffect && StatusCode is < 200 or >= 300 ? "*" : string.Empty);
}
