using GraphPurge.Purging;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Scenarios;

/// <summary>
/// A million targets: 50 tenants side by side, each in a session of its own that knows nothing of the others, with one application. Each has 80
/// mailboxes with 242 contacts, and 640 deleted users.
/// </summary>
/// <remarks>
/// What the application may do over all tenants is divided beforehand, since no session sees the others: 50 · 640 = 32,000 writes are within
/// 35,000 in five minutes, so that limit does not make it last for days; and three requests in flight for each are
/// 50 · 3 · 80 = 12,000 targets a second, within 13,000. So the slots in flight bind.
/// </remarks>
public sealed class ManyTenantsScenarioTests(ITestOutputHelper output)
{
    private const int Mailboxes = 80;
    private static readonly int s_tenants = 50.Or(5);
    private const int ContactsPerMailbox = 242;

    [Theory, EveryModel]
    public void A_million_targets_over_fifty_tenants(LimiterModel model)
    {
        const int slots = 3;
        const int users = 640;
        using var simulation = Run(model, users, slots);
        simulation.RequireFullSpeed(LowerBound.OfSlots("requests in flight of a tenant", slots, (Mailboxes, ContactsPerMailbox), (1, users)), output);
    }

    /// <summary>
    /// Nobody divided anything: ten sessions that know nothing of each other want 50,000 writes where 35,000 are allowed in five minutes. No speed is
    /// promised then, and where the service goes on refusing, a target may run out of attempts; but what is reported is what happened.
    /// </summary>
    [Theory, EveryModel]
    public void Sessions_that_overrun_the_limits_of_their_application_together_report_what_happened(LimiterModel model)
    {
        const int tenants = 10, users = 5_000;
        using var simulation = new PurgeSimulation(model, tenants * users);
        for (var tenant = 0; tenant < tenants; tenant++)
        {
            // With three requests in flight each, 50,000 are sent within the time that one tenant's own limit takes.
            simulation.Add(Enumerable.Range(tenant * users, users).Select(SimulatedRun.DirectoryObject), new PurgeOptions { ThrottleLimit = 3 });
        }

        simulation.Run();
        simulation.Print(LowerBound.OfWindow("writes of the app", tenants * users, 35_000, 300, tenants * 3 * 80), output);
        simulation.RequireEachSettledOnce();
        Assert.Equal(simulation.App.Deleted.Sum(count => count), simulation.Count(PurgeOutcome.Purged));
        Assert.Equal(tenants * users, simulation.Count(PurgeOutcome.Purged) + simulation.Count(PurgeOutcome.Failed));
    }

    private static PurgeSimulation Run(LimiterModel model, int users, int throttleLimit)
    {
        var perTenant = users + (Mailboxes * ContactsPerMailbox);
        var simulation = new PurgeSimulation(model, s_tenants * perTenant);
        for (var tenant = 0; tenant < s_tenants; tenant++)
        {
            simulation.Add(Input(tenant * perTenant, users), new PurgeOptions { ThrottleLimit = throttleLimit });
        }

        simulation.Run();
        simulation.RequireEachPurgedOnce();
        return simulation;
    }

    private static IEnumerable<PurgeTarget> Input(int first, int users) =>
        Enumerable.Range(first, users).Select(SimulatedRun.DirectoryObject)
            .Concat(Enumerable.Range(0, Mailboxes * ContactsPerMailbox).Select(number => SimulatedRun.Contact(first + users + number, $"user{number % Mailboxes}@contoso.com")));
}
