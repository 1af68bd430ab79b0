using GraphPurge.Targets;

namespace GraphPurge.DirectoryObjects;

/// <summary>Reads deleted objects by what was piped in: many at a time, since one request reads as many as a batch holds.</summary>
internal static class IdReading
{
    /// <summary>How many are waited for before they are read: what a batch holds.</summary>
    public const int MostAtOnce = 20;

    /// <summary>A reading for each identity, in their order; one that names no target has its own fault.</summary>
    public static async Task<IReadOnlyList<DeletedObjectReading>> ReadAsync(IGraphSession session, IReadOnlyList<TargetIdentity> identities, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var ids = identities.Where(identity => identity.Fault is null).Select(identity => identity.Id!).ToList();
        var readings = new Queue<DeletedObjectReading>(await session.ReadDeletedObjectsByIdAsync(ids, events, cancellationToken).ConfigureAwait(false));
        return [.. identities.Select(identity => identity.Fault is { } fault ? new DeletedObjectReading("", null, fault) : readings.Dequeue())];
    }
}
