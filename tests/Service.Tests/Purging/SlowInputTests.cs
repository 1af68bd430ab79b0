using GraphPurge.Connection;
using GraphPurge.Contacts;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Purging;

/// <summary>Targets that come one by one, each after the outcome of the one before.</summary>
public sealed class SlowInputTests
{
    [Theory]
    [InlineData(PurgeKind.DirectoryObject)]
    [InlineData(PurgeKind.Contact)]
    public void Twenty_denials_close_a_kind_however_slowly_its_targets_come(PurgeKind kind)
    {
        using var run = new PurgeRun(
            new DenyingSender(),
            new PurgeFaults(new GraphPurgeContext(SignInKind.AccessToken, new Uri("https://graph.example"), "v1.0")),
            new PurgeOptions(),
            TimeProvider.System,
            TaskScheduler.Default);
        var outcomes = Enumerable.Range(0, 25).Select(number => OutcomeOf(run, Target(kind, number))).ToList();
        Assert.Equal([.. Enumerable.Repeat(PurgeOutcome.Denied, 20), .. Enumerable.Repeat(PurgeOutcome.NotAttempted, 5)], outcomes);
    }

    private static PurgeTarget Target(PurgeKind kind, int number) => new()
    {
        Kind = kind,
        Id = $"AAk{number}",
        ObjectType = kind == PurgeKind.DirectoryObject ? "user" : null,
        Mailbox = kind == PurgeKind.Contact ? MailboxAddress.Of("anna@contoso.com") : null,
    };

    private static PurgeOutcome? OutcomeOf(PurgeRun run, PurgeTarget target)
    {
        Assert.True(run.TryAdd(target));
        for (var waits = 0; waits < 600; waits++)
        {
            if (run.TryTake(out var serviceEvent, millisecondsTimeout: 100) && serviceEvent is TargetSettledEvent settled)
            {
                return settled.Outcome;
            }
        }

        return null;
    }

    private sealed class DenyingSender : IPurgeSender
    {
        public Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<GraphReply>>([.. items.Select(_ => new GraphReply { ClientRequestId = "", StatusCode = 403, ErrorCode = "Authorization_RequestDenied" })]);
    }
}
