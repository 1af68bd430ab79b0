namespace GraphPurge.Service.Purging;

/// <summary>What of a target stands in the address of its deletion, beside its id.</summary>
/// <param name="UserId">The user whose mailbox it is in; null for the signed-in one's, and for what is in none.</param>
/// <param name="FolderId">The contact folder; null for none.</param>
internal readonly record struct PurgeRouteName(string? UserId, string? FolderId);
