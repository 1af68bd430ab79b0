namespace GraphPurge.Emulation.State;

/// <summary>The tenant itself.</summary>
/// <param name="Id">The tenant's id.</param>
/// <param name="Name">Its display name.</param>
/// <param name="InitialDomain">Its first domain.</param>
/// <param name="AdministratorId">The user whom delegated tokens speak for.</param>
internal sealed record TenantInfo(string Id, string Name, string InitialDomain, string AdministratorId);
