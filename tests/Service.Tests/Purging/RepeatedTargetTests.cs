using GraphPurge.Connection;
using GraphPurge.Contacts;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Purging;

/// <summary>An input that names a target which came before: what it tells is used, and it is told what the first one is told.</summary>
public sealed class RepeatedTargetTests
{
    private static GraphReply Lost => new() { ClientRequestId = "", AnswerLost = true };

    private static GraphReply Absent => new() { ClientRequestId = "", StatusCode = 404, ErrorCode = "ErrorItemNotFound" };

    [Theory]
    [InlineData(null, "folder", PurgeOutcome.PurgedAfterRetry)]
    [InlineData("folder", "folder", PurgeOutcome.PurgedAfterRetry)]
    [InlineData("folder", "another", PurgeOutcome.AbsentAfterRetry)]
    public async Task A_listed_repeat_shows_that_the_target_existed_where_it_is_deleted(string? folder, string listedIn, PurgeOutcome expected)
    {
        var sender = new HeldSender(Lost, Absent);
        using var run = Start(sender);
        Assert.True(run.TryAdd(Contact(folder, isListed: false)));
        await sender.FirstIsThere.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(run.TryAdd(Contact(listedIn, isListed: true)));
        sender.LetGo();
        Assert.Equal([expected, expected], Finish(run).Select(settled => settled.Outcome));
    }

    [Fact]
    public void A_repeat_says_as_the_first_does_that_nobody_could_look_elsewhere()
    {
        var sender = new HeldSender(Absent, new GraphReply { ClientRequestId = "", StatusCode = 403 });
        sender.LetGo();
        using var run = Start(sender);
        Assert.True(run.TryAdd(Contact("folder", isListed: false)));
        Assert.True(run.TryAdd(Contact("folder", isListed: false)));
        var first = Finish(run, complete: false, count: 2);

        // Long settled, not only open, when it comes again.
        Assert.True(run.TryAdd(Contact("folder", isListed: false)));
        var all = first.Concat(Finish(run)).ToList();
        Assert.Equal(Enumerable.Repeat((PurgeOutcome.NotFound, true), 3), all.Select(settled => (settled.Outcome, settled.IsUnchecked)));
        Assert.Equal([false, true, true], all.Select(settled => settled.IsRepeated));
    }

    private static PurgeTarget Contact(string? folder, bool isListed) =>
        new() { Kind = PurgeKind.Contact, Id = "AAk1", Mailbox = MailboxAddress.Of("anna@contoso.com"), ContactFolderId = folder, IsKnownToExist = isListed };

    private static PurgeRun Start(IPurgeSender sender) => new(
        sender,
        new PurgeFaults(new GraphPurgeContext(SignInKind.AccessToken, new Uri("https://graph.example"), "v1.0")),
        new PurgeOptions(),
        TimeProvider.System,
        TaskScheduler.Default);

    private static List<TargetSettledEvent> Finish(PurgeRun run, bool complete = true, int count = int.MaxValue)
    {
        if (complete)
        {
            run.CompleteAdding();
        }

        var settled = new List<TargetSettledEvent>();
        for (var waits = 0; settled.Count < count && !run.IsCompleted && waits < 600; waits++)
        {
            if (run.TryTake(out var serviceEvent, millisecondsTimeout: 100) && serviceEvent is TargetSettledEvent one)
            {
                settled.Add(one);
            }
        }

        return settled;
    }

    /// <summary>Gives the answers one after the other; the first only when it is let go.</summary>
    private sealed class HeldSender(params GraphReply[] replies) : IPurgeSender
    {
        private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _next;

        public Task FirstIsThere => _first.Task;

        public void LetGo() => _letGo.TrySetResult();

        public async Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken)
        {
            var reply = replies[_next++];
            _first.TrySetResult();
            await _letGo.Task.ConfigureAwait(false);
            return [reply];
        }
    }
}
