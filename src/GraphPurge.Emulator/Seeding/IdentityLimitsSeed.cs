namespace GraphPurge.Emulation.Seeding;

/// <summary>The limits of the directory.</summary>
internal sealed record IdentityLimitsSeed
{
    /// <summary>The size of the tenant: <c>S</c>, <c>M</c> or <c>L</c>; by default as the number of users has it (below 50, up to 500, more).</summary>
    public string? TenantSize { get; init; }

    /// <summary>How many resource units of the application in the tenant in 10 seconds; 3,500, 5,000 or 8,000 by default, by the tenant's size.</summary>
    public int? ResourceUnits { get; init; }

    /// <summary>How many writes of the application in the tenant in 150 seconds; 3,000 by default.</summary>
    public int? Writes { get; init; }

    /// <summary>How many writes in the tenant in 5 minutes, whoever makes them; 18,000 by default.</summary>
    public int? TenantWrites { get; init; }

    /// <summary>How many resource units of the application in 20 seconds; 150,000 by default.</summary>
    public int? ApplicationResourceUnits { get; init; }

    /// <summary>How many writes of the application in 5 minutes; 35,000 by default.</summary>
    public int? ApplicationWrites { get; init; }

    /// <summary>How all of these are counted: <c>bucket</c> (as documented, by default), <c>fixedWindow</c> or <c>slidingWindow</c>.</summary>
    public string? Model { get; init; }

    /// <summary>Which share of the first fixed window is over when the first request comes, from 0 to less than 1; 0 by default.</summary>
    public double? Phase { get; init; }

    /// <summary>Whether what is refused is counted as well: <c>true</c> (as documented, by default), or <c>false</c> (as observed).</summary>
    public bool? RefusedCosts { get; init; }
}
