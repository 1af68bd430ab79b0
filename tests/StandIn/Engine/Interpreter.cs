using System.Management.Automation;
using StandIn.Language;

namespace StandIn.Engine;

/// <summary>Runs statements.</summary>
internal sealed class Interpreter(Session session)
{
    private static readonly StreamKind[] Redirectable = [StreamKind.Error, StreamKind.Warning, StreamKind.Verbose, StreamKind.Debug, StreamKind.Information];

    private readonly Evaluator evaluator = new(session);

    public void Execute(Block block, Action<object?> output)
    {
        foreach (var statement in block.Statements)
        {
            Execute(statement, output);
        }
    }

    public void Execute(Statement statement, Action<object?> output)
    {
        switch (statement)
        {
            case PipelineStatement pipeline:
                ExecutePipeline(pipeline, output);
                break;
            case Assignment assignment:
                Assign(assignment);
                break;
            case If branches:
                ExecuteIf(branches, output);
                break;
            case ForEach loop:
                foreach (var item in Evaluator.Items(Value(loop.Items)).ToArray())
                {
                    session.Variables.Set(loop.Variable, item);
                    Execute(loop.Body, output);
                }

                break;
            case Try attempt:
                ExecuteTry(attempt, output);
                break;
            case Throw thrown:
                throw Evaluator.OrNull(Value(thrown.Value)) is string text ? new ThrownException(text) : new NotSupportedException("The stand-in can throw texts only.");
            default:
                throw new InvalidOperationException($"No such statement: {statement.GetType().Name}");
        }
    }

    /// <summary>What a statement yields: nothing, the only object, or an array.</summary>
    public object? Value(Statement statement)
    {
        switch (statement)
        {
            case PipelineStatement { Head: { } head, Commands: [] }:
                return evaluator.Evaluate(head);
            case Assignment assignment:
                Assign(assignment);
                return session.Variables.Get(assignment.Variable);
            default:
                var items = new List<object?>();
                Execute(statement, items.Add);
                return Evaluator.Gathered(items);
        }
    }

    private void Assign(Assignment assignment)
    {
        var value = Value(assignment.Value);
        var isAdded = assignment.Operator == "+=";
        session.Variables.Set(assignment.Variable, isAdded ? Operators.Apply("+", session.Variables.Get(assignment.Variable), Evaluator.OrNull(value)) : value);
    }

    private void ExecuteIf(If branches, Action<object?> output)
    {
        var taken = branches.Branches.FirstOrDefault(branch => LanguagePrimitives.IsTrue(Evaluator.OrNull(Value(branch.Condition)))).Body ?? branches.Otherwise;
        if (taken is not null)
        {
            Execute(taken, output);
        }
    }

    private void ExecuteTry(Try attempt, Action<object?> output)
    {
        try
        {
            Execute(attempt.Body, output);
        }
        catch (Exception exception) when (attempt.Catch is not null && exception is not (PipelineStoppedException or StopUpstreamCommandsException))
        {
            session.Variables.WithCurrent(PSObject.AsPSObject(Session.RecordOf(exception)), () => Execute(attempt.Catch, output));
        }
        finally
        {
            if (attempt.Finally is not null)
            {
                Execute(attempt.Finally, output);
            }
        }
    }

    private void ExecutePipeline(PipelineStatement statement, Action<object?> output)
    {
        var head = statement.Head is null ? null : evaluator.Evaluate(statement.Head);
        if (statement.Commands is [])
        {
            foreach (var item in Evaluator.Items(head).ToArray())
            {
                output(item);
            }

            return;
        }

        var pipeline = new Pipeline(session);
        foreach (var command in statement.Commands)
        {
            var runtime = pipeline.Add(session.Commands.Find(command.Name), [.. command.Elements.Select(Argument)]);
            foreach (var redirection in command.Redirections)
            {
                runtime.Merged.UnionWith(redirection.Stream == '*' ? Redirectable : [Redirectable[redirection.Stream - '2']]);
            }
        }

        pipeline.Run(statement.Head is null ? null : Evaluator.Items(head, nullCounts: true), output);
    }

    private CommandArgument Argument(CommandElement element) =>
        new(element.Name, element.Value is null ? null : Evaluator.OrNull(evaluator.Evaluate(element.Value)), element.Value is not null);
}
