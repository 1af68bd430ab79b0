using GraphPurge.Purging;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Scenarios;

/// <summary>Contacts of mailboxes: 10,000 requests in ten minutes and four at a time for each, 130,000 in ten seconds for all.</summary>
public sealed class MailboxScenarioTests(ITestOutputHelper output)
{
    private const int Mailboxes = 2_000;
    private const int ContactsPerMailbox = 250;
    private const int Contacts = Mailboxes * ContactsPerMailbox;

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
        using var simulation = Run(model, throttleLimit, number => number % Mailboxes);
        simulation.RequireFullSpeed(BoundOfApp(throttleLimit).Or(BoundOfPlaces(throttleLimit)), output);
    }

    /// <summary>Mailbox by mailbox, as listings come. The run looks ahead over some 130 mailboxes of this size: enough for 64 requests in flight.</summary>
    [Theory, EveryModel]
    public void Two_hundred_and_fifty_contacts_in_each_of_two_thousand_mailboxes_one_after_the_other(LimiterModel model)
    {
        using var simulation = Run(model, 64, number => number / ContactsPerMailbox);
        simulation.RequireFullSpeed(BoundOfApp(64).Or(BoundOfPlaces(64)), output);
    }

    /// <summary>
    /// As before with 256 in flight. The look-ahead holds the limit's even rate of 13,000 a second, but not the 20,480 that 256 mailboxes at work
    /// reach in bursts; so the bound leaves out the gain of the last, unfinished window.
    /// </summary>
    [Theory, EveryModel]
    public void Mailboxes_one_after_the_other_reach_the_limit_of_the_app(LimiterModel model)
    {
        using var simulation = Run(model, 256, number => number / ContactsPerMailbox);
        simulation.RequireFullSpeed(LowerBound.OfSustained("requests of the app", Contacts, 130_000, 10).Or(BoundOfPlaces(256)), output);
    }

    private static LowerBound BoundOfApp(int throttleLimit) => LowerBound.OfWindow("requests of the app", Contacts, 130_000, 10, throttleLimit * RateOfMailbox);

    private static LowerBound BoundOfPlaces(int throttleLimit) => LowerBound.OfPlaces("requests in flight", throttleLimit, (Mailboxes, ContactsPerMailbox));

    private static PurgeSimulation Run(LimiterModel model, int throttleLimit, Func<int, int> mailboxOf)
    {
        var simulation = new PurgeSimulation(model, Contacts);
        simulation.Add(Enumerable.Range(0, Contacts).Select(number => SimulatedRun.Contact(number, $"user{mailboxOf(number)}@contoso.com")), new PurgeOptions { ThrottleLimit = throttleLimit });
        simulation.Run();
        simulation.RequireEachPurgedOnce();
        return simulation;
    }
}
