using System.Security;

namespace GraphPurge.Connection;

/// <summary>A token of a session that another module holds, and where that session goes.</summary>
/// <param name="Token">The token.</param>
/// <param name="GraphRoot">The Graph root that the other session goes to; null when it does not tell.</param>
public sealed record SuppliedToken(SecureString Token, Uri? GraphRoot);
