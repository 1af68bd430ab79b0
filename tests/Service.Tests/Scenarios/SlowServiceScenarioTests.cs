using System.Globalization;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Scenarios;

/// <summary>Deleted users where the service refuses nothing, but grows slow: others use it, and what is in flight beyond what it works on makes all of them wait.</summary>
public sealed class SlowServiceScenarioTests(ITestOutputHelper output)
{
    // All go at once by the documented limit, in 150 batches.
    private const int Users = 3_000;
    private const int Batches = Users / ServiceLimits.BatchItems;

    private static readonly int s_most = ServiceLimits.Directory.Concurrency;

    /// <summary>Never fewer than the service works on, so that the run takes no longer than with all in flight, and about twice as many at the most.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void About_as_many_are_in_flight_as_the_service_works_on(int worksOn)
    {
        var service = Purge(time => new CrowdedService(time, _ => worksOn), out var elapsed);
        var atLast = service.InFlight.TakeLast(Batches / 3).Average();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.00} s, {elapsed / service.Least:0.000} of the least; {atLast:0.0} in flight at last: {string.Join(' ', service.InFlight)}"));
        Assert.InRange(atLast, worksOn, worksOn * 2.5);
        Assert.InRange(elapsed / service.Least, 0, 1.05);
    }

    /// <summary>When the others leave, more are in flight again, round by round.</summary>
    [Fact]
    public void A_service_that_recovers_is_used_again()
    {
        var service = Purge(time => new CrowdedService(time, requests => requests < 75 ? 2 : s_most), out _);
        output.WriteLine(string.Join(' ', service.InFlight));
        Assert.InRange(service.InFlight.Skip(70).Take(20).Max(), 1, s_most / 2);
        Assert.InRange(service.InFlight.TakeLast(20).Max(), s_most * 2 / 3, s_most);
    }

    /// <summary>A service that works on all at once is used with all in flight, however its times vary.</summary>
    [Theory]
    [InlineData(0.3, 0)]
    [InlineData(0.3, 0.02)]
    [InlineData(0.3, 0.1)]
    [InlineData(0.4, 0)]
    public void Times_that_vary_cost_nothing(double spread, double rareShare)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var dice = new Random(seed);
            var service = Purge(
                time => new CrowdedService(time, _ => s_most) { Pace = _ => (1 + (spread * ((2 * dice.NextDouble()) - 1))) * (dice.NextDouble() < rareShare ? 10 : 1) }, out _);
            Assert.InRange(service.InFlight.Skip(s_most).Min(), s_most - 5, s_most);
        }
    }

    /// <summary>Slow from the first answer on, or from the middle on, whatever is in flight: fewer make it no faster, and that is tried once.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(75, 1)]
    public void A_service_that_is_slow_whatever_is_in_flight_is_tried_with_fewer_once(int first, int tries)
    {
        const int slow = 60;
        var service = Purge(time => new CrowdedService(time, _ => s_most) { Pace = requests => requests >= first ? slow : 1 }, out var elapsed);
        Assert.InRange(elapsed, service.Least, service.Least + (tries * slow * CrowdedService.Usual) + TimeSpan.FromMilliseconds(250));
    }

    private static CrowdedService Purge(Func<VirtualTime, CrowdedService> create, out TimeSpan elapsed)
    {
        using var simulation = new PurgeSimulation(LimiterModel.TokenBucket, Users);
        var service = create(simulation.Time);
        simulation.Add(Enumerable.Range(0, Users).Select(SimulatedRun.DirectoryObject), new PurgeOptions(), service);
        simulation.Run();
        simulation.RequireEachSettledOnce();
        Assert.Equal(Users, simulation.Count(PurgeOutcome.Purged));
        elapsed = simulation.Elapsed;
        return service;
    }
}
