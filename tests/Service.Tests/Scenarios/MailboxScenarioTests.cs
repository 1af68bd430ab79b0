using GraphPurge.Purging;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Scenarios;

/// <summary>Contacts of mailboxes: 10,000 requests in ten minutes and four at a time for each, 130,000 in ten seconds for all.</summary>
public sealed class MailboxScenarioTests(ITestOutputHelper output)
{
    private const int ContactsPerMailbox = 250;
    private static readonly int s_mailboxes = 2_000.Or(1_200);
    private static readonly int s_contacts = s_mailboxes * ContactsPerMailbox;

    // Four plain requests at a time of 50 ms each, or one batch of 20 at a time that takes 250 ms: the same rate.
    private const double RateOfMailbox = 4 / 0.05;

    [Theory, EveryModel]
    public void Twelve_thousand_contacts_in_one_mailbox(LimiterModel model)
    {
        const int contacts = 12_000;
        using var simulation = new PurgeSimulation(model, contacts);
        simulation.Add(Enumerable.Range(0, contacts).Select(number => SimulatedRun.Contact(number, "anna@contoso.com")), new PurgeOptions());
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        simulation.RequireFullSpeed(LowerBound.OfWindow("requests of app and mailbox", contacts, 10_000, 600, RateOfMailbox), output);
    }

    /// <summary>Each deletion is followed by a read, and the mailbox counts both.</summary>
    [Theory, EveryModel]
    public void Twelve_thousand_contacts_in_one_mailbox_read_back(LimiterModel model)
    {
        const int contacts = 12_000;
        using var simulation = new PurgeSimulation(model, contacts);
        simulation.Add(Enumerable.Range(0, contacts).Select(number => SimulatedRun.Contact(number, "anna@contoso.com")), new PurgeOptions { Verify = true });
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        simulation.RequireFullSpeed(LowerBound.OfWindow("requests of app and mailbox", contacts * 2, 10_000, 600, RateOfMailbox), output);
    }

    /// <summary>In turn over all mailboxes. With 64 requests in flight these bind, with 256 the app's limit does.</summary>
    [Theory]
    [EveryModel(64)]
    [EveryModel(256)]
    public void Two_hundred_and_fifty_contacts_in_each_of_two_thousand_mailboxes_in_turn(LimiterModel model, int throttleLimit)
    {
        using var simulation = Run(model, throttleLimit, number => number % s_mailboxes);
        simulation.RequireFullSpeed(BoundOfApp(throttleLimit).Or(BoundOfSlots(throttleLimit)), output);
    }

    /// <summary>Mailbox by mailbox, as listings come. The run looks ahead over some 70 mailboxes of this size: enough for 64 requests in flight.</summary>
    [Theory, EveryModel]
    public void Two_hundred_and_fifty_contacts_in_each_of_two_thousand_mailboxes_one_after_the_other(LimiterModel model)
    {
        using var simulation = Run(model, 64, number => number / ContactsPerMailbox);
        simulation.RequireFullSpeed(BoundOfApp(64).Or(BoundOfSlots(64)), output);
    }

    /// <summary>
    /// As before with 256 in flight: four times the slots want a look-ahead of four times as many mailboxes, which memory does not allow. So this misses
    /// the 5 % of the limit's even rate of 13,000 a second, about a quarter over it; it is still more than twice as fast as with 64, and never throttled.
    /// </summary>
    [Theory, EveryModel]
    public void Mailboxes_one_after_the_other_gain_from_more_places_as_far_as_the_look_ahead_reaches(LimiterModel model)
    {
        using var simulation = Run(model, 256, number => number / ContactsPerMailbox);
        simulation.Print(LowerBound.OfSustained("requests of the app", s_contacts, 130_000, 10).Or(BoundOfSlots(256)), output);
        Assert.True(simulation.Elapsed < BoundOfSlots(64).Time / 2);
        Assert.InRange(simulation.App.ThrottledShare, 0, 0.001);
    }

    private static LowerBound BoundOfApp(int throttleLimit) => LowerBound.OfWindow("requests of the app", s_contacts, 130_000, 10, throttleLimit * RateOfMailbox);

    private static LowerBound BoundOfSlots(int throttleLimit) => LowerBound.OfSlots("requests in flight", throttleLimit, (s_mailboxes, ContactsPerMailbox));

    private static PurgeSimulation Run(LimiterModel model, int throttleLimit, Func<int, int> mailboxOf)
    {
        var simulation = new PurgeSimulation(model, s_contacts);
        simulation.Add(Enumerable.Range(0, s_contacts).Select(number => SimulatedRun.Contact(number, $"user{mailboxOf(number)}@contoso.com")), new PurgeOptions { ThrottleLimit = throttleLimit });
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        return simulation;
    }
}
