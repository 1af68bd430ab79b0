using GraphPurge.Connection;
using GraphPurge.Journals;
using GraphPurge.Service.Connection;
using GraphPurge.Service.Journals;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service;

/// <summary>The service layer's front door, created by name from the load context.</summary>
public sealed class GraphService : IGraphService
{
    /// <inheritdoc/>
    public async Task<IGraphSession> ConnectAsync(ConnectionRequest request, IServiceEventSink events, CancellationToken cancellationToken) =>
        await GraphSession.OpenAsync(request, events, TimeProvider.System, RateBudgetRegistry.OfProcess, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public IPurgeJournals Journals { get; } = new PurgeJournals(TimeProvider.System);
}
