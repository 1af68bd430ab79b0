namespace GraphPurge.Emulation;

/// <summary>What became of one thing in the emulator's tenant.</summary>
public sealed record GraphEmulatorLedgerEntry
{
    /// <summary><c>contact</c>, <c>contactFolder</c>, <c>domain</c>, or a directory object's type; <c>unknown</c> for an id that the tenant never held.</summary>
    public required string Type { get; init; }

    /// <summary>Its id; of a contact, which has several, the one that the first request named it by: the <c>Id</c> of the result.</summary>
    public required string Id { get; init; }

    /// <summary>The mailbox of a contact or contact folder; otherwise null.</summary>
    public string? UserId { get; init; }

    /// <summary>Its display name, when the tenant held it.</summary>
    public string? DisplayName { get; init; }

    /// <summary>How many deletion requests named it.</summary>
    public int Requested { get; init; }

    /// <summary>How often it was deleted: 0 or 1.</summary>
    public int Deleted { get; init; }

    /// <summary>What became of each of those requests, in the order of their answers.</summary>
    public GraphEmulatorLedgerAttempt[] Attempts { get; init; } = [];

    /// <summary>The status of each of them: see <see cref="GraphEmulatorLedgerAttempt.StatusCode"/>.</summary>
    public int[] StatusCodes => [.. Attempts.Select(attempt => attempt.StatusCode)];
}
