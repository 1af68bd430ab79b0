using System.Security;
using GraphPurge.Connection;

namespace GraphPurge.Emulation;

/// <summary>A running emulator, as <c>Start-GraphEmulator</c> shows it. Its tokens open nothing but itself.</summary>
public sealed record GraphEmulatorInfo
{
    /// <summary>The emulator itself; null in a copy from another process. Internal, because nothing must print or serialise it.</summary>
    internal IGraphEmulator? Emulator { get; init; }

    /// <summary>The Graph root, without version.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The tenant's id.</summary>
    public required string TenantId { get; init; }

    /// <summary>The cloud that it stands for.</summary>
    public required GraphEnvironment Environment { get; init; }

    /// <summary>The principal names of the users that have a mailbox, as the tenant began.</summary>
    public required string[] Mailboxes { get; init; }

    /// <summary>The names of the tenant's domains, as it began.</summary>
    public required string[] Domains { get; init; }

    /// <summary>A token of the tenant's administrator.</summary>
    public required SecureString DelegatedToken { get; init; }

    /// <summary>A token of an application.</summary>
    public required SecureString ApplicationToken { get; init; }
}
