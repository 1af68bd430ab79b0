using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging.Kinds;

namespace GraphPurge.Service.Purging;

/// <summary>Reads what people know a target by, for whoever is asked about it.</summary>
internal sealed class TargetLookup(GraphTransport transport, GraphRequests requests, RateBudgets budgets, IServiceEventSink events)
{
    /// <summary>The target with what the service tells of it. One that cannot be read stays as it is: its deletion has an answer of its own.</summary>
    public Task<PurgeTarget> ReadAsync(PurgeTarget target, CancellationToken cancellationToken) => target.Mailbox is { } mailbox
        ? budgets.SlotsOf(mailbox).HoldAsync(() => ReadAnyFormAsync(target, cancellationToken), cancellationToken)
        : ReadAnyFormAsync(target, cancellationToken);

    private async Task<PurgeTarget> ReadAnyFormAsync(PurgeTarget target, CancellationToken cancellationToken)
    {
        foreach (var form in FormsOf(target))
        {
            if (await TryReadAsync(form, cancellationToken).ConfigureAwait(false) is { } read)
            {
                return read;
            }
        }

        return target;
    }

    // A contact is answered for with an id of the kind that was asked for, and nobody sees of which kind an id is. Those that this module lists are immutable.
    private static IEnumerable<PurgeTarget> FormsOf(PurgeTarget target) =>
        target.Mailbox is null || target.HasImmutableId ? [target] : [target with { HasImmutableId = true }, target];

    private async Task<PurgeTarget?> TryReadAsync(PurgeTarget target, CancellationToken cancellationToken)
    {
        var kind = PurgeTargetKind.Of(target);
        var reply = await ReadWithRetry.TrySendAsync(transport, kind.Description(requests, target), events, cancellationToken).ConfigureAwait(false);
        if (reply.IsAbsent)
        {
            return target with { IsKnownAbsent = true };
        }

        if (!kind.IsReadingOf(target, reply))
        {
            return null;
        }

        using var json = reply.ReadJson();
        return kind.Describe(target, json.RootElement) with { IsKnownToExist = true };
    }
}
