using System.Security;
using GraphPurge.Connection;

namespace GraphPurge.Emulation;

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
