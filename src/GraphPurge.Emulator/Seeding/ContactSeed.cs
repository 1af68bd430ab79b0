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

    /// <summary>The job title.</summary>
    public string? JobTitle { get; init; }

    /// <summary>What it is filed under.</summary>
    public string? FileAs { get; init; }

    /// <summary>The owner's notes about it.</summary>
    public string? PersonalNotes { get; init; }

    /// <summary>The categories.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>The mail address, or the first of them.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>The mail addresses, or the others.</summary>
    public IReadOnlyList<string>? EmailAddresses { get; init; }

    /// <summary>The phones at work.</summary>
    public IReadOnlyList<string>? BusinessPhones { get; init; }

    /// <summary>The phones at home.</summary>
    public IReadOnlyList<string>? HomePhones { get; init; }

    /// <summary>The mobile phone.</summary>
    public string? MobilePhone { get; init; }

    /// <summary>How long ago it was created; 0 by default.</summary>
    public double? CreatedDaysAgo { get; init; }

    /// <summary>How long ago it was changed: no longer than it exists, which is the default.</summary>
    public double? ModifiedDaysAgo { get; init; }
}
