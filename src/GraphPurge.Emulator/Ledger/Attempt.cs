using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Ledger;

/// <summary>One request for a target, in 48 bytes: a rehearsal may have millions.</summary>
internal readonly struct Attempt
{
    private readonly Guid _requestId;
    private readonly Guid _clientRequestId;
    private readonly string? _otherClientRequestId;
    private readonly short _status;

    public Attempt(RequestIds ids, int status, bool hadEffect, bool inBatch)
    {
        _requestId = Guid.Parse(ids.RequestId);
        _status = (short)status;
        (HadEffect, InBatch) = (hadEffect, inBatch);

        // Nearly every client sends a GUID, which takes a fifth of the room of its text.
        if (Guid.TryParseExact(ids.ClientRequestId, "D", out _clientRequestId) && _clientRequestId.ToString() == ids.ClientRequestId)
        {
            return;
        }

        _otherClientRequestId = ids.ClientRequestId;
    }

    /// <summary>The status that the client got to see; 0 for a cut connection.</summary>
    public int Status => _status;

    /// <summary>Whether the target was deleted by it, or its deletion set going.</summary>
    public bool HadEffect { get; }

    public bool InBatch { get; }

    public GraphEmulatorLedgerAttempt ToContract() => new()
    {
        StatusCode = Status,
        RequestId = _requestId.ToString(),
        ClientRequestId = _otherClientRequestId ?? _clientRequestId.ToString(),
        HadEffect = HadEffect,
        InBatch = InBatch,
    };
}
