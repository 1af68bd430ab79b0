using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>Plays a case's part of the service: each request takes effect in the middle of its time, and is answered at its end.</summary>
/// <param name="purgeCase">The case.</param>
/// <param name="targets">Its targets, by the items of the run.</param>
/// <param name="pacing">Watches what is sent.</param>
/// <param name="time">The time that passes.</param>
internal sealed class ScriptedSender(PurgeCase purgeCase, Func<PurgeItem, ScriptedTarget> targets, PacingWatch pacing, VirtualTime time) : IPurgeSender
{
    /// <summary>What a sender that throws says.</summary>
    public const string Breakdown = "the sender broke";

    /// <summary>How many requests were sent.</summary>
    public int Requests { get; private set; }

    /// <summary>How many requests are at the service.</summary>
    public int InFlight { get; private set; }

    /// <summary>The longest time that all requests so far took together.</summary>
    public TimeSpan TotalLatency { get; private set; }

    /// <summary>Called in the middle of the sending of each request.</summary>
    public Action<int>? OnRequest { get; set; }

    public Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken)
    {
        time.RequireOwnThread();
        var number = ++Requests;
        var request = new ScriptedRequest(number, TroubleOf(number), TimeSpan.FromMilliseconds(purgeCase.Latencies[number % purgeCase.Latencies.Count]), purpose, items, [.. items.Select(targets)]);
        TotalLatency += request.Latency;
        pacing.NoteSending(request, time.GetUtcNow());
        InFlight++;

        if (!request.IsWrite && request.Trouble != RequestTrouble.ThrowsAtOnce)
        {
            request.Timers.Add(cancellationToken.Register(() => Cancel(request, cancellationToken)));
        }

        OnRequest?.Invoke(request.Number);
        if (request.Trouble == RequestTrouble.ThrowsAtOnce)
        {
            Land(request, replies: null);
            throw new InvalidOperationException(Breakdown);
        }

        request.Timers.Add(time.CreateTimer(_ => TakeEffect(request), null, request.Latency / 2, Timeout.InfiniteTimeSpan));
        request.Timers.Add(time.CreateTimer(_ => End(request), null, request.Latency, Timeout.InfiniteTimeSpan));
        return request.Answer;
    }

    private RequestTrouble TroubleOf(int number) =>
        number <= purgeCase.Troubles.Count ? purgeCase.Troubles[number - 1]
        : purgeCase.RepeatsLastTrouble && purgeCase.Troubles.Count > 0 ? purgeCase.Troubles[^1]
        : RequestTrouble.None;

    private static void TakeEffect(ScriptedRequest request)
    {
        if (request.Trouble is RequestTrouble.None or RequestTrouble.CutAfterEffect or RequestTrouble.ThrowsAfterEffect)
        {
            request.Answers = [.. request.Targets.Select((target, i) => target.Serve(request.Purpose, request.Items[i]))];
        }
    }

    private void End(ScriptedRequest request)
    {
        if (request.IsOver)
        {
            return;
        }

        if (request.Trouble is RequestTrouble.ThrowsBeforeEffect or RequestTrouble.ThrowsAfterEffect)
        {
            Land(request, replies: null);
            request.Fail(new InvalidOperationException(Breakdown));
            return;
        }

        GraphReply[] replies = [.. request.Items.Select((_, i) => request.Trouble switch
        {
            RequestTrouble.None => request.Answers![i].Reply,
            RequestTrouble.NeverSent => new GraphReply { ClientRequestId = "" },
            RequestTrouble.Throttled => new GraphReply { ClientRequestId = "", StatusCode = 429, RetryAfter = TimeSpan.FromSeconds(20) },
            _ => new GraphReply { ClientRequestId = "", AnswerLost = true },
        })];
        Land(request, replies);
        request.End(replies);
    }

    private void Cancel(ScriptedRequest request, CancellationToken token)
    {
        if (!request.IsOver)
        {
            Land(request, replies: null);
            request.Cancel(token);
        }
    }

    // The targets hear it before the run does: what the run then says of them must be so.
    private void Land(ScriptedRequest request, GraphReply[]? replies)
    {
        InFlight--;
        pacing.NoteAnswer(request, replies, time.GetUtcNow());
        for (var i = 0; i < request.Targets.Count; i++)
        {
            var target = request.Targets[i];
            ScriptedAnswer? script = request.Trouble switch
            {
                RequestTrouble.None => request.Answers?[i].Script,
                RequestTrouble.Throttled => new ScriptedAnswer(AnswerKind.Throttled),
                _ => null,
            };
            if (target.IsAbandoned)
            {
                continue;
            }

            if (request.IsWrite)
            {
                target.IsBeingDeleted = false;
                target.Attempts -= replies?[i].NeverSent == true ? 1 : 0;
                target.HearDeletion(replies?[i], script);
            }
            else
            {
                target.HearReading(request.Purpose, replies?[i], script);
            }
        }
    }
}
