using GraphPurge.Contacts;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Purging;

public sealed class RateBudgetsTests
{
    [Fact]
    public void A_scope_that_used_much_is_remembered_among_any_number_of_others()
    {
        var budgets = new RateBudgets(new VirtualTime());
        var heavy = budgets.Of(MailboxAddress.Of("heavy"), ServiceLimits.Mailbox);
        heavy.Take(9_000, areWrites: true, TimeSpan.Zero);
        heavy.Land(9_000, areWrites: true, TimeSpan.Zero);
        var light = budgets.Of(MailboxAddress.Of("light"), ServiceLimits.Mailbox);
        for (var i = 0; i < 50_000; i++)
        {
            budgets.Of(MailboxAddress.Of($"{i}"), ServiceLimits.Mailbox);
        }

        Assert.Same(heavy, budgets.Of(MailboxAddress.Of("HEAVY"), ServiceLimits.Mailbox));
        Assert.NotSame(light, budgets.Of(MailboxAddress.Of("light"), ServiceLimits.Mailbox));
    }

    [Fact]
    public void Reads_of_the_directory_cost_units_but_no_writes()
    {
        var budget = new RateBudgets(new VirtualTime()).Of("directory", ServiceLimits.Directory);
        Assert.Equal(3_500, budget.Take(5_000, areWrites: false, TimeSpan.Zero));
        Assert.True(budget.Until(1, areWrites: true, TimeSpan.Zero) > TimeSpan.Zero);
        budget.Land(3_500, areWrites: false, TimeSpan.Zero);
        Assert.Equal(3_000, budget.Take(10_000, areWrites: true, TimeSpan.FromSeconds(11)));
    }

    [Fact]
    public async Task A_mailbox_in_use_is_not_forgotten_among_very_many()
    {
        var budgets = new RateBudgets(new VirtualTime());
        var mailbox = MailboxAddress.Of("anna@contoso.example");
        var slots = budgets.SlotsOf(mailbox);
        await slots.TakeAsync(4, CancellationToken.None);
        for (var i = 0; i < 10_001; i++)
        {
            budgets.SlotsOf(MailboxAddress.Of($"{i}@contoso.example"));
        }

        Assert.Same(slots, budgets.SlotsOf(mailbox));
    }

    [Fact]
    public void What_was_never_sent_costs_nothing()
    {
        var budget = new RateBudgets(new VirtualTime()).Of("directory", ServiceLimits.Directory);
        Assert.Equal(3_000, budget.Take(3_000, areWrites: true, TimeSpan.Zero));
        budget.GiveBack(3_000, areWrites: true);
        Assert.Equal(0, budget.Used(TimeSpan.Zero));
        Assert.Equal(3_000, budget.Take(3_000, areWrites: true, TimeSpan.Zero));
    }
}
