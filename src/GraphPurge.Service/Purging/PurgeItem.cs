using GraphPurge.Purging;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>A target on its way through a run.</summary>
internal sealed class PurgeItem(PurgeTarget target)
{
    public PurgeTarget Target { get; } = target;

    /// <summary>How many deletion requests were sent for it.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether an attempt may have taken effect without our hearing of it.</summary>
    public bool FateUnknown { get; private set; }

    public GraphReply? LastReply { get; private set; }

    /// <summary>Whether its fate was reported.</summary>
    public bool IsSettled { get; set; }

    public DateTimeOffset StartTime { get; private set; }

    public void BeginAttempt(DateTimeOffset now)
    {
        if (Attempts++ == 0)
        {
            StartTime = now;
        }
    }

    public void EndAttempt(GraphReply reply) => LastReply = reply;

    public void RememberUnknownFate() => FateUnknown = true;

    public PurgeResult ToResult(PurgeOutcome outcome, DateTimeOffset now) => new()
    {
        Id = Target.Id,
        Kind = Target.Kind,
        UserId = Target.UserId,
        DisplayName = Target.DisplayName,
        Outcome = outcome,
        Attempts = Attempts,
        StatusCode = LastReply?.StatusCode,
        ErrorCode = LastReply?.ErrorCode,
        RequestId = LastReply?.RequestId,
        ClientRequestId = LastReply?.ClientRequestId,
        StartTime = Attempts == 0 ? now : StartTime,
        Duration = Attempts == 0 ? TimeSpan.Zero : now - StartTime,
    };
}
