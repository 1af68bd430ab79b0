using System.Globalization;
using GraphPurge.Contacts;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Scenarios;

/// <summary>Memory stays flat: what is alive does not depend on how much is piped in.</summary>
[Collection(nameof(MemoryScenarioTests))]
public sealed class MemoryScenarioTests(ITestOutputHelper output)
{
    [Fact]
    public void A_million_ids_take_forty_bytes_each_at_the_most()
    {
        var random = new Random(1);
        var bytes = new byte[16];
        var set = new IdSet();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 1; i <= 1_000_000; i++)
        {
            random.NextBytes(bytes);
            Assert.True(set.Add(new Guid(bytes).ToString("D")));
        }

        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_000_000.0;
        Assert.InRange(each, 16, 40);
        Assert.Equal(1_000_000, set.Count);
    }

    /// <summary>A million contacts as a listing gives them, over as many mailboxes as there are runs of so many.</summary>
    [Theory]
    [InlineData(250)]
    [InlineData(5)]
    public void A_million_targets_take_no_more_memory_than_the_look_ahead(int contactsPerMailbox)
    {
        var contacts = 1_000_000.Or(200_000);
        using var simulation = new PurgeSimulation(LimiterModel.FixedWindow, contacts);
        var idle = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var steps = 0;
        simulation.OnStep = () =>
        {
            if (++steps % 200 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - idle);
            }
        };
        simulation.Add(Listing(contacts, contactsPerMailbox), new PurgeOptions(), new EchoSender(simulation.Time));
        simulation.Run();
        simulation.RequireEachSettledOnce();
        output.WriteLine($"{most / 1_048_576.0:0.0} MB at most, {simulation.RealTime.TotalSeconds:0.0} s of real time");

        // The look-ahead, and beside it what became of every target, so that none is sent twice.
        Assert.InRange(most, 1, (32 * 1_048_576) + (40L * contacts));
    }

    /// <summary>All of them are seen soon, and to hold more targets would make nothing faster.</summary>
    [Fact]
    public void Where_few_mailboxes_take_turns_few_targets_are_held()
    {
        const int contacts = 20_000;
        const int mailboxes = 50;
        using var simulation = new PurgeSimulation(LimiterModel.FixedWindow, contacts);
        var (held, most) = (0, 0);
        var run = simulation.Add(Input(), new PurgeOptions(), new EchoSender(simulation.Time));
        run.OnSettled += _ => held--;
        simulation.Run();
        simulation.RequireEachSettledOnce();
        Assert.InRange(most, mailboxes * ServiceLimits.BatchItems, 4_096);

        IEnumerable<PurgeTarget> Input()
        {
            for (var number = 0; number < contacts; number++)
            {
                most = Math.Max(most, ++held);
                yield return SimulatedRun.Contact(number, $"mailbox{number % mailboxes}@contoso.com");
            }
        }
    }

    // Ids as long as Exchange's, and a source object that holds what a listing gives.
    private static IEnumerable<PurgeTarget> Listing(int count, int perMailbox)
    {
        for (var number = 0; number < count; number++)
        {
            var mailbox = (number / perMailbox).ToString("D36", CultureInfo.InvariantCulture);
            var id = number.ToString("D152", CultureInfo.InvariantCulture);
            var folder = new string('f', 120);
            var name = $"Contact number {number}";
            yield return new PurgeTarget
            {
                Kind = PurgeKind.Contact,
                Id = id,
                Mailbox = MailboxAddress.Of(mailbox),
                ContactFolderId = folder,
                DisplayName = name,
                Source = new object[] { id, mailbox, folder, name },
            };
        }
    }

    private sealed class EchoSender(TimeProvider time) : IPurgeSender
    {
        public async Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), time, CancellationToken.None).ConfigureAwait(false);
            return [.. items.Select(_ => new GraphReply { ClientRequestId = "", StatusCode = 204 })];
        }
    }
}

/// <summary>What measures the process's memory runs alone.</summary>
[CollectionDefinition(nameof(MemoryScenarioTests), DisableParallelization = true)]
public sealed class RunsAlone;
