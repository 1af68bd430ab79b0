namespace GraphPurge.Emulation.Http;

/// <summary>Ends an operation early with an answer. Only for malformed input: expected refusals are returned.</summary>
internal sealed class GraphRefusalException(GraphResponse response) : Exception
{
    public GraphResponse Response { get; } = response;
}
