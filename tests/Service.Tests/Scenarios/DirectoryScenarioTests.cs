using System.Globalization;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Scenarios;

/// <summary>
/// Deleted users of one tenant: 3,000 writes in 150 s bind, and 3,500 resource units in ten seconds. The documentation says bucket, the service
/// may count otherwise; what it does costs a run one refusal to learn.
/// </summary>
public sealed class DirectoryScenarioTests(ITestOutputHelper output)
{
    private const int MostThrottledByBucket = 5;
    private const int MostThrottledByWindow = 25;

    // The most that the service works off a second: 25 batches of 20 in flight with 250 ms each. The documentation has no limit for it.
    private const double Rate = 25 * 20 / 0.25;

    [Theory]
    [EveryModel(4_000, Always = true)]
    [EveryModel(5_000, Always = true)]
    [EveryModel(6_000, Always = true)]
    [EveryModel(100_000, Always = true)]
    public void Deleted_users_as_fast_as_the_limit_allows_however_it_counts(LimiterModel model, int users)
    {
        using var simulation = new PurgeSimulation(model, users);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { Spread = new Random(users) };
        simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant);
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        simulation.RequireFullSpeed(Bound(model, users), output, MostThrottled(model));
    }

    /// <summary>The one that does not fit any more waits as long as the limit makes it wait, and hardly longer.</summary>
    [Theory, EveryModel(Always = true)]
    public void One_deleted_user_more_than_go_at_once(LimiterModel model)
    {
        const int users = 3_001;
        using var simulation = new PurgeSimulation(model, users);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { Spread = new Random(users) };
        simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant);
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        var bound = Bound(model, users);
        simulation.Print(bound, output);
        Assert.InRange(simulation.Elapsed, bound.Time, bound.Time + TimeSpan.FromSeconds(model == LimiterModel.TokenBucket ? 1 : 3));
        Assert.InRange(simulation.App.Throttled, 0, MostThrottled(model));
    }

    /// <summary>The reads cost units but no writes, so the writes bind as before; only the last burst is longer.</summary>
    [Theory, EveryModel]
    public void Ten_thousand_deleted_users_read_back(LimiterModel model)
    {
        const int users = 10_000;
        using var simulation = new PurgeSimulation(model, users);
        simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions { Verify = true });
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        simulation.RequireFullSpeed(Bound(model, users), output, MostThrottled(model));
    }

    /// <summary>On a slow line nobody knows when within two seconds the service counts a request.</summary>
    [Theory, EveryModel]
    public void Ten_thousand_deleted_users_over_a_slow_line(LimiterModel model)
    {
        const int users = 10_000;
        using var simulation = new PurgeSimulation(model, users);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { Jitter = new Jitter(7, TimeSpan.FromSeconds(2)) };
        simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant);
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        simulation.RequireFullSpeed(Bound(model, users), output, MostThrottled(model));
    }

    /// <summary>The input trickles in, with pauses in which the run has nothing to do: the service remembers all the same.</summary>
    [Theory, EveryModel]
    public void Six_thousand_deleted_users_that_come_by_and_by(LimiterModel model)
    {
        const int users = 6_000;
        using var simulation = new PurgeSimulation(model, users);
        var start = simulation.Time.GetUtcNow();
        var run = simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions());

        // A page of 999 every five seconds: the first 3,000 are complete at 15 s, and the last of the next 3,000 follows 150 s later.
        run.HoldBack = target => int.Parse(target.Id, CultureInfo.InvariantCulture) / 999 * 5 > (simulation.Time.GetUtcNow() - start).TotalSeconds;
        KeepTicking(simulation, TimeSpan.FromSeconds(40));
        simulation.Run();
        simulation.RequireEachPurgedOnce();

        // A fixed window that began with the run frees all of it 15 s earlier, but tells a client no more than a sliding one does.
        var bound = model is LimiterModel.TokenBucket or LimiterModel.ShiftedFixedWindow
            ? Bound(model, users)
            : new LowerBound(TimeSpan.FromSeconds(165), "input and writes of app and tenant: 15 s + 150 s");
        simulation.RequireFullSpeed(bound, output, MostThrottled(model));
    }

    /// <summary>Two runs one after the other in a session share what the service allows.</summary>
    [Theory, EveryModel]
    public void Two_runs_of_a_session(LimiterModel model)
    {
        const int users = 3_000;
        using var simulation = new PurgeSimulation(model, users * 2);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time);
        var budgets = new RateBudgets(simulation.Time);
        var first = simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant, budgets);
        var second = simulation.Add(Enumerable.Range(users, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant, budgets);
        second.HoldBack = _ => !first.IsCompleted;
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        simulation.RequireFullSpeed(Bound(model, users * 2), output, MostThrottled(model));
    }

    /// <summary>Two runs at the same time, as from two threads of a script: they share one budget, so one refusal is told to both.</summary>
    [Theory, EveryModel(Always = true)]
    public void Two_runs_of_a_session_at_once(LimiterModel model)
    {
        const int users = 5_000;
        using var simulation = new PurgeSimulation(model, users * 2);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { Spread = new Random(users) };
        var budgets = new RateBudgets(simulation.Time);
        simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant, budgets);
        simulation.Add(Enumerable.Range(users, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant, budgets);
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        simulation.RequireFullSpeed(Bound(model, users * 2), output, MostThrottled(model));
    }

    /// <summary>Two runs at the same time in two processes, which share nothing but the limit.</summary>
    [Theory]
    [EveryModel(2_500, Always = true)]
    [EveryModel(5_000, Always = true)]
    public void Two_runs_that_know_nothing_of_each_other(LimiterModel model, int users)
    {
        using var simulation = new PurgeSimulation(model, users * 2);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { Spread = new Random(users) };
        var runs = new[] { 0, users }.Select(first => simulation.Add(Enumerable.Range(first, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant)).ToList();
        var inFlight = 0;
        tenant.OnSend = count => inFlight = simulation.App.Throttled == 0 ? count + runs.Sum(run => run.Requests) * ServiceLimits.BatchItems : inFlight;
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        simulation.Print(Bound(model, users * 2), output);
        Assert.InRange(simulation.App.Throttled, 0, inFlight);
    }

    /// <summary>The wait after the first refusal tells each of two runs what its part is, so hardly anything is refused after that.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Two_runs_know_their_parts_after_the_first_refusal(int seed)
    {
        const int users = 2_500;
        using var simulation = new PurgeSimulation(LimiterModel.TokenBucket, users * 2);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { Spread = new Random(seed) };
        foreach (var first in new[] { 0, users })
        {
            simulation.Add(Enumerable.Range(first, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant);
        }

        var (end, atFirst) = (DateTimeOffset.MaxValue, 0);
        simulation.OnStep = () =>
        {
            var now = simulation.Time.GetUtcNow();
            end = end == DateTimeOffset.MaxValue && simulation.App.Throttled > 0 ? now.AddSeconds(2) : end;
            atFirst = now < end ? simulation.App.Throttled : atFirst;
        };
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        simulation.Print(Bound(LimiterModel.TokenBucket, (users * 2) + simulation.App.Throttled), output);
        Assert.InRange(simulation.App.Throttled - atFirst, 0, 20);
    }

    /// <summary>An earlier run, of another process, used half of the bucket and is gone: what it took was not refused, so this one takes all that flows in.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_run_after_another_that_used_half_of_the_bucket(int seed)
    {
        const int users = 5_000;
        const int before = 1_500;
        using var simulation = new PurgeSimulation(LimiterModel.TokenBucket, users);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { Spread = new Random(seed) };
        simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant);
        new OtherWriter(tenant.Writes, simulation.Time).Send(before);
        simulation.Run();
        simulation.RequireEachPurgedOnce();

        // What was refused used the bucket too.
        var least = Bound(LimiterModel.TokenBucket, before + users + simulation.App.Throttled);
        simulation.Print(least, output);
        Assert.InRange(simulation.Elapsed / least.Time, 1, 1.02);
    }

    /// <summary>The first of two runs that know nothing of each other ends early; the other then takes all that flows into the bucket.</summary>
    [Theory]
    [InlineData(800)]
    [InlineData(900)]
    public void A_run_takes_over_what_another_leaves(int milliseconds)
    {
        const int users = 2_500;
        using var simulation = new PurgeSimulation(LimiterModel.TokenBucket, users * 2);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time);
        var start = simulation.Time.GetUtcNow();
        simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant);
        var second = simulation.Add(Enumerable.Range(users, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant);
        second.HoldBack = _ => simulation.Time.GetUtcNow() < start.AddMilliseconds(milliseconds);
        simulation.Run();
        simulation.RequireEachPurgedOnce();

        // What was refused used the bucket too.
        var least = Bound(LimiterModel.TokenBucket, (users * 2) + simulation.App.Throttled);
        simulation.Print(least, output);
        Assert.InRange(simulation.Elapsed / least.Time, 1, 1.4);
    }

    /// <summary>Somebody else takes half of what is allowed, from the run's beginning or with half of the first burst gone before it: what was in flight at
    /// the first refusal may be refused, and no more.</summary>
    [Theory]
    [EveryModel(0, Always = true)]
    [EveryModel(1_500, Always = true)]
    public void A_run_beside_a_client_that_takes_half(LimiterModel model, int before)
    {
        const int users = 5_000;
        using var simulation = new PurgeSimulation(model, users);
        var tenant = new SimulatedTenant(simulation.App, simulation.Time) { Spread = new Random(users) };
        var run = simulation.Add(Enumerable.Range(0, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), tenant);
        var inFlight = 0;
        tenant.OnSend = count => inFlight = simulation.App.Throttled == 0 ? count + (run.Requests * ServiceLimits.BatchItems) : inFlight;
        var others = new OtherWriter(tenant.Writes, simulation.Time);
        others.Send(before);
        using var stopping = new CancellationTokenSource();
        _ = others.SendAsync(perSecond: 10, stopping.Token);
        simulation.Run();
        stopping.Cancel();
        simulation.RequireEachPurgedOnce();
        output.WriteLine($"{model}: {simulation.Elapsed.TotalSeconds:0.0} s, {simulation.App.Throttled} throttled of {simulation.App.Requests}, at most {inFlight} in flight before; the other had {others.Accepted} accepted and {others.Refused} refused");
        Assert.InRange(simulation.App.Throttled, 0, inFlight);
    }

    private static LowerBound Bound(LimiterModel model, int users) => LowerBound.Of(model, "writes of app and tenant", users, 3_000, 150, Rate);

    private static int MostThrottled(LimiterModel model) => model == LimiterModel.TokenBucket ? MostThrottledByBucket : MostThrottledByWindow;

    // Keeps the clock moving while the input makes a pause.
    private static void KeepTicking(PurgeSimulation simulation, TimeSpan length)
    {
        for (var tick = TimeSpan.FromSeconds(1); tick < length; tick += TimeSpan.FromSeconds(1))
        {
            _ = Task.Delay(tick, simulation.Time, CancellationToken.None);
        }
    }
}
