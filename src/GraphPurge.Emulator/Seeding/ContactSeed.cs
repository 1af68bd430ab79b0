namespace GraphPurge.Emulation.Seeding;

/// <summary>A contact.</summary>
internal sealed record ContactSeed
{
    /// <summary>The id: any text, and unique in the tenant.</summary>
    public string? Id { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The first name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The last name.</summary>
    public string? Surname { get; init; }

    /// <summary>The company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The mail address.</summary>
    public string? EmailAddress { get; init; }
}
