using GraphPurge.Connection;
using GraphPurge.Service.Connection;

namespace GraphPurge.Service;

/// <summary>The service layer's front door, created by name from the load context.</summary>
public sealed class GraphService : IGraphService
{
    /// <inheritdoc/>
    public IGraphSession Connect(ConnectionRequest request) => GraphSession.Open(request, TimeProvider.System);
}
