namespace GraphPurge;

/// <summary>A call cannot go on. Carries no type of any SDK, because it crosses load contexts.</summary>
public sealed class GraphPurgeException : Exception
{
    /// <summary>Wraps a fault.</summary>
    public GraphPurgeException(Fault fault) : base((fault ?? throw new ArgumentNullException(nameof(fault))).Message) => Fault = fault;

    /// <summary>Wraps a condition and its message.</summary>
    public GraphPurgeException(FaultCondition condition, string message, string? recommendedAction = null)
        : this(new Fault(condition, message) { RecommendedAction = recommendedAction })
    {
    }

    /// <summary>What went wrong.</summary>
    public Fault Fault { get; }
}
