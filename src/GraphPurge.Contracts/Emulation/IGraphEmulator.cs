using System.Collections;
using System.Globalization;
using System.Security;
using GraphPurge.Connection;

namespace GraphPurge.Emulation;

/// <summary>How to start the emulator.</summary>
public sealed record GraphEmulatorOptions
{
    /// <summary>The loopback port; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>A JSON file with the tenant; null for <see cref="Seed"/> or the sample tenant. Not together with <see cref="Seed"/>.</summary>
    public string? SeedPath { get; init; }

    /// <summary>The tenant as nested dictionaries and lists, shaped like the file; null for the sample tenant.</summary>
    public IDictionary? Seed { get; init; }
}

/// <summary>Starts emulators.</summary>
public interface IGraphEmulatorFactory
{
    /// <summary>Starts one on loopback.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorPortUnavailable"/> or
    /// <see cref="FaultCondition.EmulatorSeedNotValid"/>.</exception>
    IGraphEmulator Start(GraphEmulatorOptions options);
}

/// <summary>A tenant with real state behind a loopback address.</summary>
public interface IGraphEmulator : IDisposable
{
    /// <summary>The Graph root, without version.</summary>
    Uri Endpoint { get; }

    /// <summary>The tenant's id.</summary>
    string TenantId { get; }

    /// <summary>The cloud that it stands for.</summary>
    GraphEnvironment Environment { get; }

    /// <summary>The principal names of the users that have a mailbox.</summary>
    IReadOnlyList<string> GetMailboxes();

    /// <summary>The names of the tenant's domains.</summary>
    IReadOnlyList<string> GetDomains();

    /// <summary>Issues a token of the signed-in administrator, or of an application.</summary>
    /// <param name="applicationOnly">Whether it is the application's.</param>
    /// <param name="options">What it carries; null for what the seed says, which by default is all that the emulator's operations need.</param>
    /// <exception cref="ArgumentException">The options name a directory role that is not known.</exception>
    SecureString IssueToken(bool applicationOnly, GraphEmulatorTokenOptions? options = null);

    /// <summary>What became of every target so far, in the order of the first request for each.</summary>
    IReadOnlyList<GraphEmulatorLedgerEntry> GetLedger();

    /// <summary>The ledger in one line.</summary>
    GraphEmulatorLedgerSummary GetLedgerSummary();
}

/// <summary>What a token carries, where that is to differ from what the seed says.</summary>
public sealed record GraphEmulatorTokenOptions
{
    /// <summary>The permissions, such as <c>Contacts.Read</c>: delegated ones for a user's token, application permissions for an application's. Null for the seed's.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>The directory roles by name, such as <c>Groups Administrator</c>. Null for the seed's.</summary>
    public IReadOnlyList<string>? DirectoryRoles { get; init; }

    /// <summary>How long it is good for; null for the seed's.</summary>
    public TimeSpan? Lifetime { get; init; }
}

/// <summary>What became of one thing in the emulator's tenant.</summary>
public sealed record GraphEmulatorLedgerEntry
{
    /// <summary><c>contact</c>, <c>contactFolder</c>, <c>domain</c>, or a directory object's type; <c>unknown</c> for an id that the tenant never held.</summary>
    public required string Type { get; init; }

    /// <summary>Its id.</summary>
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
    public IReadOnlyList<GraphEmulatorLedgerAttempt> Attempts { get; init; } = [];

    /// <summary>The status of each of them: see <see cref="GraphEmulatorLedgerAttempt.StatusCode"/>.</summary>
    public IReadOnlyList<int> StatusCodes => [.. Attempts.Select(attempt => attempt.StatusCode)];
}

/// <summary>One deletion request for one thing in the emulator's tenant.</summary>
public sealed record GraphEmulatorLedgerAttempt
{
    /// <summary>The HTTP status that the client got to see; 0 where the connection was cut instead of an answer.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Whether it deleted the target, or for a domain set its deletion going, whatever status the client got to see.</summary>
    public required bool HadEffect { get; init; }

    /// <summary>Whether it came as an item of a batch.</summary>
    public required bool InBatch { get; init; }

    /// <summary>The emulator's id of the request; the items of a batch share their batch's.</summary>
    public required string RequestId { get; init; }

    /// <summary>The client's id of the request; the emulator's own when the client sent none.</summary>
    public required string ClientRequestId { get; init; }

    /// <summary>Such as <c>204</c>, or <c>504*</c> for one that had its effect although the status does not say so.</summary>
    public override string ToString() =>
        StatusCode.ToString(CultureInfo.InvariantCulture) + (HadEffect && StatusCode is < 200 or >= 300 ? "*" : string.Empty);
}

/// <summary>The ledger in one line.</summary>
public sealed record GraphEmulatorLedgerSummary
{
    /// <summary>How many different targets deletion requests named.</summary>
    public int Requested { get; init; }

    /// <summary>How many of them were deleted.</summary>
    public int Purged { get; init; }

    /// <summary>How many things are gone or changed that no request named, beyond the documented effects of what was requested. Anything but 0 is a defect.</summary>
    public int Collateral { get; init; }

    /// <summary>How many requests came back before the wait was over that <c>Retry-After</c> had told them.</summary>
    public int EarlyReturns { get; init; }

    /// <summary>The most requests that were at work at once in any one mailbox.</summary>
    public int HighestMailboxConcurrency { get; init; }

    /// <summary>How many HTTP requests came, batches counted as one.</summary>
    public int HttpRequests { get; init; }

    /// <summary>How many operations were answered, each item of a batch counted as one.</summary>
    public int Operations { get; init; }

    /// <summary>How many operations were answered with each status, lowest first. A batch that failed as a whole counts once, in the place of its items.</summary>
    public IReadOnlyList<GraphEmulatorStatusCount> RequestsByStatus { get; init; } = [];
}

/// <summary>How often a status was answered.</summary>
/// <param name="StatusCode">The HTTP status; 0 where the connection was cut instead of an answer.</param>
/// <param name="Count">How often.</param>
public sealed record GraphEmulatorStatusCount(int StatusCode, int Count)
{
    /// <summary>Such as <c>204=12</c>.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}={1}", StatusCode, Count);
}

/// <summary>A running emulator, as <c>Start-GraphEmulator</c> shows it. Its tokens open nothing but itself.</summary>
public sealed record GraphEmulatorInfo
{
    /// <summary>The emulator itself; null in a copy from another process. Internal, so that nothing prints or serialises it.</summary>
    internal IGraphEmulator? Emulator { get; init; }

    /// <summary>The Graph root, without version.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The tenant's id.</summary>
    public required string TenantId { get; init; }

    /// <summary>The cloud that it stands for.</summary>
    public required GraphEnvironment Environment { get; init; }

    /// <summary>The principal names of the users that have a mailbox, as the tenant began.</summary>
    public required IReadOnlyList<string> Mailboxes { get; init; }

    /// <summary>The names of the tenant's domains, as it began.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>A token of the tenant's administrator.</summary>
    public required SecureString DelegatedToken { get; init; }

    /// <summary>A token of an application.</summary>
    public required SecureString ApplicationToken { get; init; }
}
