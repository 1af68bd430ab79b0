using GraphPurge.Connection;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

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

    // Not as data of a theory: test discovery would mend the broken characters on the way.
    private static readonly string[] NoSegments = ["\ud800", "a\udc00b", ".", ".."];
    private static readonly string?[] Segments = ["\ud83d\ude00", "a/../b", "...", null];

    [Fact]
    public void What_cannot_be_one_segment_of_an_address_is_refused() =>
        Assert.All(NoSegments, id => Assert.Equal(FaultCondition.TargetIdNotValid, PathSegment.FindFault(id)?.Condition));

    [Fact]
    public void Everything_else_is_an_id() => Assert.All(Segments, id => Assert.Null(PathSegment.FindFault(id)));

    private static GraphPurgeContext Context => new() { SignIn = SignInKind.AccessToken, Endpoint = new Uri("https://graph.example"), ApiVersion = "v1.0" };

    private sealed class BrokenSender : IPurgeSender
    {
        public Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken) => throw new InvalidOperationException("broken");
    }
}
