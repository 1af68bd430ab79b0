using GraphPurge.Connection;
using GraphPurge.Contacts;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Purging;

/// <summary>A defect below the run does not make it wait for ever, and nobody is left without an outcome.</summary>
public sealed class BrokenSenderTests
{
    [Fact]
    public void A_sender_that_throws_leaves_the_fate_open_and_the_run_ends()
    {
        using var run = new PurgeRun(new BrokenSender(), new PurgeFaults(Context), new PurgeOptions(), TimeProvider.System, TaskScheduler.Default);
        for (var i = 0; i < 50; i++)
        {
            Assert.True(run.TryAdd(new PurgeTarget { Kind = PurgeKind.DirectoryObject, Id = $"id-{i}" }));
        }

        run.CompleteAdding();
        var outcomes = new List<PurgeOutcome>();
        for (var waits = 0; !run.IsCompleted && waits < 600; waits++)
        {
            if (run.TryTake(out var serviceEvent, millisecondsTimeout: 100) && serviceEvent is TargetSettledEvent settled)
            {
                outcomes.Add(settled.Outcome);
                Assert.Equal(FaultCondition.OutcomeUnknown, settled.Fault?.Condition);
            }
        }

        Assert.Equal(Enumerable.Repeat(PurgeOutcome.Unknown, 50), outcomes);
    }

    /// <summary>One target waits for its next attempt when its mailbox is found closed, and then an answer breaks the loop: all are settled, and its wait ends after that.</summary>
    [Fact]
    public void What_was_settled_after_a_defect_is_not_settled_again_when_its_wait_is_over()
    {
        var time = new VirtualTime();
        string[] ids = ["waits", "closes", "breaks", "pends"];
        var answers = ids.ToDictionary(id => id, _ => new TaskCompletionSource<IReadOnlyList<GraphReply>>());
        var run = new PurgeRun(new ScriptedReplies(id => answers[id].Task), new PurgeFaults(Context), new PurgeOptions(), time, time.Scheduler);
        foreach (var id in ids)
        {
            Assert.True(run.TryAdd(new PurgeTarget { Kind = PurgeKind.Contact, Id = id, Mailbox = MailboxAddress.Of(id is "waits" or "closes" ? "anna@contoso.com" : id + "@contoso.com") }));
            RunUntil(time, TimeSpan.FromSeconds(1)); // each in a request of its own
        }

        Answer("waits", new GraphReply { ClientRequestId = "", StatusCode = 503, RetryAfter = TimeSpan.FromSeconds(30) });
        Answer("closes", new GraphReply { ClientRequestId = "", StatusCode = 404, ErrorCode = "MailboxNotEnabledForRESTAPI" });

        // Fewer answers than targets are what the loop does not expect.
        Answer("breaks");
        RunUntil(time, TimeSpan.FromMinutes(1));
        Answer("pends", new GraphReply { ClientRequestId = "", StatusCode = 204 });
        var outcomes = new List<string>();
        while (run.TryTake(out var serviceEvent, millisecondsTimeout: 0))
        {
            if (serviceEvent is TargetSettledEvent settled)
            {
                outcomes.Add(settled.Target.Id);
            }
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), outcomes.Order(StringComparer.Ordinal));
        run.Dispose();

        void Answer(string id, params GraphReply[] replies)
        {
            answers[id].SetResult(replies);
            RunUntil(time, TimeSpan.Zero);
        }
    }

    private static void RunUntil(VirtualTime time, TimeSpan later)
    {
        var end = time.GetUtcNow() + later;
        while (later > TimeSpan.Zero ? time.GetUtcNow() < end && time.RunNext() : time.RunReady())
        {
        }
    }

    // Not as data of a theory: test discovery would mend the broken characters on the way.
    private static readonly string[] NoSegments = ["\ud800", "a\udc00b", ".", ".."];
    private static readonly string?[] Segments = ["\ud83d\ude00", "a/../b", "...", null];

    [Fact]
    public void What_cannot_be_one_segment_of_an_address_is_refused() =>
        Assert.All(NoSegments, id => Assert.Equal(FaultCondition.TargetIdNotValid, PathSegment.FindFault(id)?.Condition));

    [Fact]
    public void Everything_else_is_an_id() => Assert.All(Segments, id => Assert.Null(PathSegment.FindFault(id)));

    private static GraphPurgeContext Context => new(SignInKind.AccessToken, new Uri("https://graph.example"), "v1.0");

    private sealed class ScriptedReplies(Func<string, Task<IReadOnlyList<GraphReply>>> answer) : IPurgeSender
    {
        public Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken) => answer(items[0].Target.Id);
    }

    private sealed class BrokenSender : IPurgeSender
    {
        public Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken) => throw new InvalidOperationException("broken");
    }
}
