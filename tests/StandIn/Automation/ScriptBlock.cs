using StandIn.Engine;
using StandIn.Language;

namespace System.Management.Automation;

/// <summary>Statements as a value.</summary>
public sealed class ScriptBlock
{
    private readonly Session session;
    private readonly Block body;

    internal ScriptBlock(Session session, Block body)
    {
        this.session = session;
        this.body = body;
    }

    public override string ToString() => body.Span.Text[1..^1];

    /// <summary>Runs the statements with <c>$_</c> set to this item.</summary>
    internal void Run(object? item, Action<object?> output) => session.Variables.WithCurrent(item, () => session.Interpreter.Execute(body, output));

    internal object? ValueFor(object? item)
    {
        var values = new List<object?>();
        Run(item, values.Add);
        return Evaluator.OrNull(Evaluator.Gathered(values));
    }
}
