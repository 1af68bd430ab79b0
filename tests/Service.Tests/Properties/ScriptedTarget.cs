using System.Text;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>A target in the scripted tenant: where it really is, how it answers, and what the run was told of it.</summary>
/// <param name="target">The generated target.</param>
internal sealed class ScriptedTarget(TargetCase target)
{
    private int _deletions;
    private int _reads;

    /// <summary>The generated target.</summary>
    public TargetCase Case => target;

    /// <summary>Where it is now.</summary>
    public TargetPlace Place { get; private set; } = target.Start;

    /// <summary>Whether a deletion of the run took effect.</summary>
    public bool WasPurgedByRun { get; private set; }

    /// <summary>How many deletions the run asked the sender for.</summary>
    public int Tries { get; set; }

    /// <summary>How many of them left, or may have left, this machine.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether a deletion is in flight.</summary>
    public bool IsBeingDeleted { get; set; }

    /// <summary>Whether any request is in flight.</summary>
    public bool IsInFlight { get; set; }

    /// <summary>Whether the run no longer listens to what is in flight for it.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>How many requests were sent for it.</summary>
    public int Requests { get; set; }

    /// <summary>How many of them were throttled.</summary>
    public int Refusals { get; set; }

    /// <summary>Before what time the service asked not to be asked again.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Whether the run reported it.</summary>
    public bool IsSettled { get; set; }

    /// <summary>How the last deletion was answered; null while none was.</summary>
    public ScriptedAnswer? LastDeletion { get; private set; }

    /// <summary>Whether the last deletion was answered with the documented 204.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>Whether a deletion's answer said that it is absent, and none after it said anything else.</summary>
    public bool WasRefusedAsAbsent { get; private set; }

    /// <summary>Whether the run heard of a deletion without hearing its fate.</summary>
    public bool HasOpenFate { get; private set; }

    /// <summary>Whether a read found it after the last deletion of open fate.</summary>
    public bool WasSeenAfterOpenFate { get; private set; }

    /// <summary>What the last answer of all said of it; null when it said nothing.</summary>
    public TargetPlace? LastTold { get; private set; }

    /// <summary>Whether a read said that it is absent, and no deletion was sent after it.</summary>
    public bool WasReadBackAsGone { get; private set; }

    /// <summary>What reading it elsewhere told; null when it told nothing.</summary>
    public TargetPlace? ToldElsewhere { get; private set; }

    /// <summary>Whether the service named it to the run before its absence.</summary>
    public bool IsKnown { get; private set; } = target.IsListed;

    /// <summary>Lets a request take effect by the script, and gives its answer.</summary>
    public (ScriptedAnswer Script, GraphReply Reply) Serve(RequestPurpose purpose, PurgeItem item)
    {
        var script = purpose == RequestPurpose.Delete ? Next(target.Deletions, ref _deletions) : Next(target.Reads, ref _reads);
        Happen(script.Kind);
        var reply = purpose == RequestPurpose.Delete ? Delete(script, item) : Read(script, item, purpose);
        return (script, reply with { RetryAfter = script.WaitSeconds is { } wait && reply.StatusCode is 429 or 503 ? TimeSpan.FromSeconds(wait) : null });
    }

    /// <summary>Notes what the run is told of a deletion. Null when it is told nothing.</summary>
    public void HearDeletion(GraphReply? reply, ScriptedAnswer? script)
    {
        if (reply is { NeverSent: true })
        {
            return;
        }

        LastDeletion = script;
        WasReadBackAsGone = false;
        IsConfirmed = reply is { StatusCode: 204, AnswerLost: false };
        WasRefusedAsAbsent = reply is { IsAbsent: true, AnswerLost: false };
        LastTold = IsConfirmed || WasRefusedAsAbsent ? TargetPlace.Gone : null;
        if (reply is null or { AnswerLost: true } || script is null or { LeavesFateOpen: true })
        {
            (HasOpenFate, WasSeenAfterOpenFate) = (true, false);
        }
    }

    /// <summary>Notes what the run is told by a read. Null when it is told nothing.</summary>
    public void HearReading(RequestPurpose purpose, GraphReply? reply, ScriptedAnswer? script)
    {
        TargetPlace? told = reply is null or { AnswerLost: true } ? null
            : reply.IsAbsent ? TargetPlace.Gone
            : reply is { StatusCode: 200 } && script is { Kind: not (AnswerKind.WrongId or AnswerKind.Empty) } ? TargetPlace.Here
            : null;
        if (purpose == RequestPurpose.LookElsewhere)
        {
            ToldElsewhere = told == TargetPlace.Here ? TargetPlace.Elsewhere : told;
            return;
        }

        LastTold = told;
        WasReadBackAsGone = told == TargetPlace.Gone;
        if (told == TargetPlace.Here)
        {
            WasSeenAfterOpenFate = true;
            IsKnown |= !IsConfirmed;
        }
    }

    private static GraphReply Reply(int status, string? code = null) => new() { ClientRequestId = "", StatusCode = status, ErrorCode = code };

    private static GraphReply Absent(PurgeItem item) => Reply(404, item.Target.Kind == PurgeKind.Contact ? "ErrorItemNotFound" : "Request_ResourceNotFound");

    private static GraphReply Found(string id) => Reply(200) with { Body = Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}""") };

    private static GraphReply Lost => new() { ClientRequestId = "", AnswerLost = true };

    private ScriptedAnswer Next(IReadOnlyList<ScriptedAnswer> script, ref int number)
    {
        var i = number++;
        return i < script.Count ? script[i] : target.RepeatsLastAnswer && script.Count > 0 ? script[^1] : ScriptedAnswer.Truthful;
    }

    private void Happen(AnswerKind kind) => Place =
        kind == AnswerKind.SomebodyPurges ? TargetPlace.Gone
        : kind == AnswerKind.SomebodyMoves && Place == TargetPlace.Here && target.MayBeElsewhere ? TargetPlace.Elsewhere
        : Place;

    private GraphReply Delete(ScriptedAnswer script, PurgeItem item) => script.Kind switch
    {
        AnswerKind.OtherSuccess => Purge(script.TakesEffect, Reply(202)),
        AnswerKind.SuccessWithError => Purge(script.TakesEffect, Reply(200, "generalException") with { CarriesError = true }),
        AnswerKind.GatewayTimeout => Purge(script.TakesEffect, Reply(504)),
        AnswerKind.Cut => Purge(script.TakesEffect, Lost),
        AnswerKind.Contradictory => Purge(script.TakesEffect, Lost with { IsContradictory = true }),
        AnswerKind.CannotDelete => Reply(403, GraphErrorCodes.CannotDeleteObject),
        AnswerKind.Protected when target.Mailbox == 0 => Reply(403, "Directory_HardDeleteProtected"),
        AnswerKind.MailboxUnavailable when target.Mailbox != 0 => Reply(404, "ErrorInvalidUser"),
        AnswerKind.TokenRefused => Reply(401) with { LocalFault = new Fault(FaultCondition.SignInFailed, "The token was refused.") },
        _ => Refusal(script) ?? (Place == TargetPlace.Here ? Purge(takesEffect: true, Reply(204)) : Absent(item)),
    };

    private GraphReply Read(ScriptedAnswer script, PurgeItem item, RequestPurpose purpose) => script.Kind switch
    {
        AnswerKind.GatewayTimeout => Reply(504),
        AnswerKind.Cut => Lost,
        AnswerKind.WrongId => Found("somebody-else"),
        AnswerKind.Empty => Reply(200),
        AnswerKind.Stale when purpose == RequestPurpose.ReadBack => Found(item.Target.Id),
        _ => Refusal(script) ?? ((purpose == RequestPurpose.ReadBack ? Place == TargetPlace.Here : Place != TargetPlace.Gone) ? Found(item.Target.Id) : Absent(item)),
    };

    private static GraphReply? Refusal(ScriptedAnswer script) => script.Kind switch
    {
        AnswerKind.NotFoundWithoutCode => Reply(404),
        AnswerKind.Denied => Reply(403, "Authorization_RequestDenied"),
        AnswerKind.Throttled => Reply(429, "TooManyRequests"),
        AnswerKind.Unavailable => Reply(503),
        _ => null,
    };

    private GraphReply Purge(bool takesEffect, GraphReply reply)
    {
        if (takesEffect && Place == TargetPlace.Here)
        {
            (Place, WasPurgedByRun) = (TargetPlace.Gone, true);
        }

        return reply;
    }
}
