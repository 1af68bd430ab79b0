namespace GraphPurge.Targets;

/// <summary>What can name a target of one kind: under which names an object carries the id, what can be such an id, and how to get one.</summary>
internal abstract class TargetInput
{
    /// <summary>The names under which an object may carry the id; the first of them that is there counts.</summary>
    public abstract IReadOnlyList<string> IdNames { get; }

    /// <summary>The identity of an object of ours; null for an object of another kind.</summary>
    public virtual TargetIdentity? Take(object input) => null;

    /// <summary>The id in the one spelling that is sent; null for a text that cannot be an id of this kind.</summary>
    /// <param name="text">A text that is not empty, without white space around it.</param>
    public abstract string? Normalize(string text);

    /// <summary>What a text is that cannot be an id of this kind, and what to do: sentences that go on from the text in quotes.</summary>
    public string Explain(string text) => TextShapes.Of(text) switch
    {
        TextShape.Json => Translation.Of("is JSON text. Pipe it through ConvertFrom-Json first."),
        TextShape.File => RowAdvice.IsFile,
        var shape => Explain(shape, text),
    };

    /// <summary>Why an object is no target of this kind although it may carry an id; null when nothing stands against it.</summary>
    public virtual Fault? FindFault(PropertyReader properties) =>
        DirectoryContact.Is(properties) ? Refuse(DirectoryContact.Advice) : null;

    /// <summary>The id of an object that carries none of this kind under the usual names; null when it has none elsewhere either.</summary>
    public virtual string? FindElsewhere(PropertyReader properties) => null;

    /// <summary>How to find the id of an object that carries another thing by which it is known; null when it carries no such thing.</summary>
    public virtual string? ExplainWithoutId(PropertyReader properties) => null;

    /// <summary>What a text is that is neither JSON nor a file, and what to do.</summary>
    protected abstract string Explain(TextShape shape, string text);

    /// <summary>The refusal of an object that is no target.</summary>
    protected static Fault Refuse(string message) => new(FaultCondition.TargetHasNoId, message) { RecommendedAction = "" };
}
