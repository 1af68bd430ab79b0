namespace GraphPurge.Emulation.Domains;

/// <summary>A force-delete that the service accepted.</summary>
internal sealed record ForceDeletion(string DomainName, bool DisableUserAccounts, DateTimeOffset StartTime);
