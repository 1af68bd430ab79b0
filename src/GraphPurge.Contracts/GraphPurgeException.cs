namespace GraphPurge;

/// <summary>A call cannot go on. Carries no type of any SDK, because it crosses load contexts.</summary>
public sealed class GraphPurgeException : Exception
{
    /// <summary>Wraps a fault. The exception's message is the fault's <see cref="Fault.Text"/>.</summary>
    public GraphPurgeException(Fault fault) : this(fault, (fault ?? throw new ArgumentNullException(nameof(fault))).Text)
    {
    }

    /// <summary>Wraps a fault under a message that says the same, made safe to show.</summary>
    public GraphPurgeException(Fault fault, string message) : base(message) => Fault = fault;

    /// <summary>Wraps a condition and its message.</summary>
    public GraphPurgeException(FaultCondition condition, string message, string? recommendedAction = null)
        : this(new Fault(condition, message) { RecommendedAction = recommendedAction })
    {
    }

    /// <summary>What went wrong.</summary>
    public Fault Fault { get; }
}
