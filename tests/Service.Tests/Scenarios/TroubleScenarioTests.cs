using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Scenarios;

/// <summary>Storms, lost answers, closed mailboxes and stops: every target gets one outcome, and it is true.</summary>
public sealed class TroubleScenarioTests(ITestOutputHelper output)
{
    /// <summary>After ten seconds in which everything is throttled, a mailbox is worked off as fast as before.</summary>
    [Fact]
    public void A_mailbox_recovers_from_a_storm()
    {
        const int contacts = 4_000;
        using var simulation = new PurgeSimulation(LimiterModel.SlidingWindow, contacts);
        var start = simulation.Time.GetUtcNow();
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { StormUntil = start.AddSeconds(10) };
        var largest = 0;
        tenant.OnSend = count => largest = simulation.Time.GetUtcNow() > start.AddSeconds(20) ? Math.Max(largest, count) : 0;
        simulation.Add(Contacts(contacts), new PurgeOptions(), tenant);
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        output.WriteLine($"{simulation.Elapsed}, {simulation.App.Throttled} throttled");
        Assert.Equal(20, largest);

        // The storm, its last wait, a few small batches, and then 80 a second as ever.
        Assert.InRange(simulation.Elapsed, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(68));
    }

    [Fact]
    public void The_directory_recovers_from_a_storm()
    {
        const int users = 2_900;
        using var simulation = new PurgeSimulation(LimiterModel.SlidingWindow, users);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { StormUntil = simulation.Time.GetUtcNow().AddSeconds(10) };
        simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant);
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        output.WriteLine($"{simulation.Elapsed}, {simulation.App.Throttled} throttled");

        // What the storm refused counted as well, so a part of the 2,900 waits for its window.
        Assert.InRange(simulation.Elapsed, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(175));
    }

    /// <summary>Each of few targets is refused far more often than a target may be: it is the scope that is saturated.</summary>
    [Fact]
    public void A_long_saturation_uses_up_no_attempts()
    {
        const int users = 10;
        using var simulation = new PurgeSimulation(LimiterModel.TokenBucket, users);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { StormUntil = simulation.Time.GetUtcNow().AddMinutes(30) };
        var largest = 0;
        tenant.OnSend = count => largest = simulation.App.Requests is > users and < 100 ? Math.Max(largest, count) : largest;
        var run = simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant);
        var attempts = 0;
        run.OnSettled += settled => attempts = Math.Max(attempts, settled.Result.Attempts);
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        output.WriteLine($"{simulation.Elapsed}, {simulation.App.Throttled} throttled, up to {attempts} attempts of one");
        Assert.True(attempts > RetrySchedule.DeletionAttempts);
        Assert.Equal(1, largest);
    }

    /// <summary>A service that throttles everything for ever does not keep a run for ever: one error tells, and nothing more is tried.</summary>
    [Fact]
    public void A_saturation_without_end_ends_the_run()
    {
        const int users = 2_000;
        using var simulation = new PurgeSimulation(LimiterModel.TokenBucket, users);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { StormUntil = DateTimeOffset.MaxValue };
        var run = simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant);
        var faults = new List<Fault>();
        run.OnSettled += settled => faults.AddRange(settled.Fault is { } fault ? [fault] : []);
        simulation.Run();
        simulation.RequireEachSettledOnce();
        output.WriteLine($"{simulation.Elapsed}, {simulation.App.Throttled} throttled, {simulation.Count(PurgeOutcome.Failed)} failed, {simulation.Count(PurgeOutcome.NotAttempted)} not attempted");
        Assert.Equal(FaultCondition.Throttled, Assert.Single(faults).Condition);
        Assert.Equal(users, simulation.Count(PurgeOutcome.Failed) + simulation.Count(PurgeOutcome.NotAttempted));
        Assert.InRange(simulation.Elapsed, RetrySchedule.LongestSaturation, RetrySchedule.LongestSaturation * 1.1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Lost_answers_and_refusals_leave_nothing_unaccounted(int seed)
    {
        const int targets = 5_000;
        using var simulation = new PurgeSimulation(LimiterModel.SlidingWindow, targets);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { Faults = new FaultPlan(seed, 0.05, 0.1), Jitter = new Jitter(seed, TimeSpan.FromSeconds(1)) };
        simulation.Add(Mixed(targets), new PurgeOptions { Verify = seed % 2 == 0 }, tenant);
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        Assert.True(simulation.Count(PurgeOutcome.PurgedAfterRetry) > 100);
        output.WriteLine($"{simulation.Elapsed}, {simulation.Count(PurgeOutcome.PurgedAfterRetry)} purged after a retry");
    }

    /// <summary>Reads that still find what is deleted, for three seconds: no target is reported as failed for that.</summary>
    [Fact]
    public void Replicas_that_lag_are_waited_for()
    {
        const int targets = 500;
        using var simulation = new PurgeSimulation(LimiterModel.SlidingWindow, targets);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { ReplicationLag = TimeSpan.FromSeconds(3) };
        simulation.Add(Mixed(targets), new PurgeOptions { Verify = true }, tenant);
        simulation.Run();
        simulation.RequireEachPurgedOnce();
    }

    /// <summary>Wherever it is stopped, each target has one outcome, and what was not deleted is not called purged.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(35)]
    [InlineData(60)]
    [InlineData(310)]
    [InlineData(2_500)]
    [InlineData(20_000)]
    public void A_stop_in_the_middle_accounts_for_each_target_once(int milliseconds)
    {
        const int targets = 40_000;
        using var simulation = new PurgeSimulation(LimiterModel.SlidingWindow, targets);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { Faults = new FaultPlan(milliseconds, 0.1, 0.2), ReplicationLag = TimeSpan.FromSeconds(1) };
        var run = simulation.Add(Mixed(targets), new PurgeOptions { Verify = milliseconds % 20 == 0 }, tenant);
        var end = simulation.Time.GetUtcNow().AddMilliseconds(milliseconds);
        var sent = 0;
        var isStopped = false;
        tenant.OnSend = count =>
        {
            sent += count;
            Assert.False(isStopped, "Something was sent after the stop.");
        };
        simulation.OnStep = () =>
        {
            if (!isStopped && simulation.Time.GetUtcNow() >= end)
            {
                run.Stop();
                isStopped = true;
            }
        };
        simulation.Run();
        simulation.RequireEachSettledOnce();
        var purged = simulation.Count(PurgeOutcome.Purged) + simulation.Count(PurgeOutcome.PurgedAfterRetry);
        var deleted = simulation.App.Deleted.Sum(count => count);
        output.WriteLine($"{sent} sent, {deleted} deleted, {purged} purged, {simulation.Count(PurgeOutcome.Unknown)} unknown, {simulation.Count(PurgeOutcome.Failed)} failed, {simulation.Count(PurgeOutcome.NotAttempted)} not attempted");
        Assert.True(simulation.Count(PurgeOutcome.NotAttempted) > 0);
        Assert.InRange(deleted, purged, purged + simulation.Count(PurgeOutcome.Unknown));
    }

    /// <summary>A mailbox out of reach empties its queue while it waits for its turn; those behind it get theirs.</summary>
    [Fact]
    public void A_closed_mailbox_does_not_use_up_the_turn_of_others()
    {
        using var simulation = new PurgeSimulation(LimiterModel.SlidingWindow, 90);
        var sender = new MailboxGoneSender(simulation.Time, "gone");
        simulation.Add(
            Enumerable.Range(0, 90).Select(number => SimulatedRun.Contact(number, number < 30 ? "gone" : number < 60 ? "ben" : "eve")),
            new PurgeOptions { ThrottleLimit = 1 },
            sender);
        simulation.Run();
        simulation.RequireEachSettledOnce();
        Assert.Equal(60, simulation.Count(PurgeOutcome.Purged));
        Assert.True(simulation.Count(PurgeOutcome.NotAttempted) > 0);
    }

    private static IEnumerable<PurgeTarget> Contacts(int count) => Enumerable.Range(0, count).Select(number => SimulatedRun.Contact(number, "anna@contoso.com"));

    private static IEnumerable<PurgeTarget> Mixed(int count) => Enumerable.Range(0, count)
        .Select(number => number % 10 == 0 ? SimulatedRun.DirectoryObject(number) : SimulatedRun.Contact(number, $"user{number % 37}@contoso.com"));

    /// <summary>A service where one mailbox is not there.</summary>
    private sealed class MailboxGoneSender(TimeProvider time, string gone) : IPurgeSender
    {
        public async Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, CancellationToken.None).ConfigureAwait(false);
            return [.. items.Select(item => item.Target.Mailbox?.UserId == gone
                ? new GraphReply { ClientRequestId = "", StatusCode = 404, ErrorCode = "MailboxNotEnabledForRESTAPI" }
                : new GraphReply { ClientRequestId = "", StatusCode = 204 })];
        }
    }
}
