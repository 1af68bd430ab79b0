using System.Globalization;
using GraphPurge.Emulation.Seeding;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Contacts;

/// <summary>A contact in a mailbox.</summary>
internal sealed record Contact
{
    /// <summary>What it is known by in the tenant, wherever it is: the id that it began with.</summary>
    public required string Key { get; init; }

    /// <summary>How often it was moved.</summary>
    public int Moves { get; init; }

    /// <summary>Its default id, which changes when it is moved (observed: QingJ01/Pebble #26; documented: learn.microsoft.com/graph/outlook-immutable-id).</summary>
    public string Id => Moves == 0 ? Key : DeterministicId.Outlook(Key + "#" + Moves.ToString(CultureInfo.InvariantCulture));

    public required string ParentFolderId { get; init; }

    public required string DisplayName { get; init; }

    public string? GivenName { get; init; }

    public string? Surname { get; init; }

    public string? CompanyName { get; init; }

    public string? JobTitle { get; init; }

    public string? FileAs { get; init; }

    public string? PersonalNotes { get; init; }

    public string? MobilePhone { get; init; }

    public ValueList<string> Categories { get; init; } = ValueList<string>.Empty;

    public ValueList<string> EmailAddresses { get; init; } = ValueList<string>.Empty;

    public ValueList<string> BusinessPhones { get; init; } = ValueList<string>.Empty;

    public ValueList<string> HomePhones { get; init; } = ValueList<string>.Empty;

    public DateTimeOffset CreatedDateTime { get; init; }

    public DateTimeOffset LastModifiedDateTime { get; init; }
}
