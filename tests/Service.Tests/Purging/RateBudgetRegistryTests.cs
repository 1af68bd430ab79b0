using System.Runtime.CompilerServices;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Purging;

public sealed class RateBudgetRegistryTests
{
    private static readonly BudgetOwner s_owner = new("https://graph.microsoft.com", "tenant", "application", null);

    private readonly VirtualTime _time = new();

    [Fact]
    public void Sessions_of_one_application_in_one_tenant_share_their_budgets_and_others_do_not()
    {
        var registry = new RateBudgetRegistry(_time);
        var budgets = registry.Of(s_owner);
        Assert.Same(budgets, registry.Of(s_owner with { }));
        Assert.NotSame(budgets, registry.Of(s_owner with { TenantId = "other" }));
        Assert.NotSame(budgets, registry.Of(s_owner with { ApplicationId = "other" }));
        Assert.NotSame(budgets, registry.Of(s_owner with { Endpoint = "https://graph.microsoft.us" }));
        Assert.NotSame(budgets, registry.Of(s_owner with { EmulatorInstance = "another start" }));
    }

    [Fact]
    public void Whoever_is_not_known_shares_with_nobody()
    {
        var registry = new RateBudgetRegistry(_time);
        Assert.NotSame(registry.Of(null), registry.Of(null));
        Assert.Equal(0, registry.Count);
    }

    [Fact]
    public void What_a_session_used_counts_for_the_next_one_although_the_first_is_gone()
    {
        var registry = new RateBudgetRegistry(_time);
        Use(registry);
        Connect(registry, tenants: 200);
        Assert.Equal(2_000, registry.Of(s_owner).Of("directory", ServiceLimits.Directory).Used(TimeSpan.Zero));
    }

    [Fact]
    public void Any_number_of_tenants_one_after_the_other_leaves_few_behind()
    {
        var registry = new RateBudgetRegistry(_time);
        Connect(registry, tenants: 1_000);
        Collect();
        Connect(registry, tenants: 1_000);
        Collect();
        registry.Of(s_owner);
        Assert.InRange(registry.Count, 1, 100);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Use(RateBudgetRegistry registry)
    {
        var directory = registry.Of(s_owner).Of("directory", ServiceLimits.Directory);
        directory.Land(directory.Take(2_000, areWrites: true, TimeSpan.Zero), areWrites: true, TimeSpan.Zero);
    }

    private static void Connect(RateBudgetRegistry registry, int tenants)
    {
        for (var i = 0; i < tenants; i++)
        {
            registry.Of(s_owner with { TenantId = $"{Guid.NewGuid()}" });
            if (i % 100 == 0)
            {
                Collect();
            }
        }
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
