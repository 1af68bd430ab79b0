using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.DirectoryObjects;

/// <summary>Moves objects from the directory to the deleted ones and back.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/resources/directory. To be called while the tenant is held.</remarks>
internal static class SoftDeletion
{
    /// <summary>Deletes a live object. It is gone at once, and appears among the deleted ones when the seed says so.</summary>
    /// <remarks>
    /// Observed: replication lags (azure-ad-b2c/samples #140, "usually less than a minute"); clients of others retry on 404 after a deletion
    /// (manicminer/hamilton). That a fresh deletion answers 404 until it appears is inferred.
    /// </remarks>
    public static void Delete(TenantState state, LiveObject live)
    {
        DateTimeOffset now = state.Clock();
        state.Directory.Remove(live);
        state.RecycleBin.AddLater(DeletedObject.Of(live, now), now + state.Rules.LateAppearance);
    }

    /// <summary>Makes a deleted object live again, with the id that it had.</summary>
    /// <returns>Null when a live user has its name; it stays deleted then.</returns>
    public static LiveObject? Restore(TenantState state, DeletedObject item)
    {
        LiveObject? live = item.Restored(state.Info.InitialDomain);
        if (live is null || !state.Directory.TryAdd(live))
        {
            return null;
        }

        state.RecycleBin.Take(item.Id);
        return live;
    }
}
