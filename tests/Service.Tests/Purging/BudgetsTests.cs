using GraphPurge.Service.Purging;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Purging;

public sealed class BudgetsTests
{
    [Fact]
    public void A_scope_that_used_much_is_remembered_among_any_number_of_others()
    {
        var budgets = new Budgets(new VirtualTime());
        var heavy = budgets.Of("heavy", LaneLimits.Mailbox);
        heavy.TakeWrites(9_000, default);
        heavy.Land(9_000, areWrites: true, new VirtualTime().GetUtcNow());
        var light = budgets.Of("light", LaneLimits.Mailbox);
        for (var i = 0; i < 50_000; i++)
        {
            budgets.Of($"{i}", LaneLimits.Mailbox);
        }

        Assert.Same(heavy, budgets.Of("heavy", LaneLimits.Mailbox));
        Assert.NotSame(light, budgets.Of("light", LaneLimits.Mailbox));
    }

    [Fact]
    public void Reads_of_the_directory_cost_units_but_no_writes()
    {
        var now = new VirtualTime().GetUtcNow();
        var budget = new Budgets(new VirtualTime()).Of("", LaneLimits.Directory);
        budget.TakeReads(3_500);
        Assert.True(budget.Until(1, areWrites: true, now) > TimeSpan.Zero);
        budget.Land(3_500, areWrites: false, now);
        Assert.Equal(3_000, budget.TakeWrites(10_000, now.AddSeconds(11)));
    }
}
