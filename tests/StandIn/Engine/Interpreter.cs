using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using StandIn.Language;

namespace StandIn.Engine;

/// <summary>Runs statements.</summary>
internal sealed class Interpreter(Session session)
{
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
                RunPipeline(pipeline, output);
                break;
            case Assignment assignment:
                evaluator.Assign(assignment.Target, assignment.Operator, Value(assignment.Value));
                session.Variables.Set("?", true);
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
                throw Thrown(thrown.Value is null ? AutomationNull.Value : Value(thrown.Value));
            case Exit exit:
                throw new ExitException(exit.Code is null ? 0 : LanguagePrimitives.ConvertTo<int>(Value(exit.Code)));
            default:
                throw new InvalidOperationException($"No such statement: {statement.GetType().Name}");
        }
    }

    /// <summary>What a statement yields: nothing, the only object, or an array.</summary>
    public object? Value(Statement statement)
    {
        if (statement is PipelineStatement { Head: { } head, Commands: [] })
        {
            return evaluator.Evaluate(head);
        }

        if (statement is Assignment assignment)
        {
            Execute(assignment, _ => { });
            return evaluator.Evaluate(assignment.Target);
        }

        var items = new List<object?>();
        Execute(statement, items.Add);
        return items switch
        {
            [] => AutomationNull.Value,
            [var only] => only,
            _ => items.ToArray(),
        };
    }

    private void ExecuteIf(If branches, Action<object?> output)
    {
        foreach (var (condition, body) in branches.Branches)
        {
            if (LanguagePrimitives.IsTrue(Evaluator.OrNull(Value(condition))))
            {
                Execute(body, output);
                return;
            }
        }

        if (branches.Otherwise is not null)
        {
            Execute(branches.Otherwise, output);
        }
    }

    private void ExecuteTry(Try attempt, Action<object?> output)
    {
        try
        {
            Execute(attempt.Body, output);
        }
        catch (Exception exception) when (exception is not (PipelineStoppedException or ExitException or ParseError or StopUpstreamCommandsException) && Handler(attempt, exception) is not null)
        {
            var record = session.Note(exception);
            session.Variables.TryGet("_", out var outside);
            session.Variables.Set("_", PSObject.AsPSObject(record));
            try
            {
                Execute(Handler(attempt, exception)!, output);
            }
            finally
            {
                session.Variables.Set("_", outside);
            }
        }
        finally
        {
            if (attempt.Finally is not null)
            {
                Execute(attempt.Finally, output);
            }
        }
    }

    private static Block? Handler(Try attempt, Exception exception)
    {
        var cause = Session.RecordOf(exception).Exception;
        return attempt.Catches.FirstOrDefault(each => each.Types.Count == 0 || each.Types.Any(name => Type(name).IsInstanceOfType(cause) || Type(name).IsInstanceOfType(exception))).Body;

        static Type Type(string name) => TypeNames.Find(name) ?? throw Evaluator.UnknownType(name);
    }

    private RuntimeException Thrown(object? value) => PSObject.Base(value) switch
    {
        var nothing when ReferenceEquals(nothing, AutomationNull.Value) => session.Variables.Get("_") is PSObject { BaseObject: ErrorRecord current } ? Again(current) : Text("ScriptHalted"),
        ErrorRecord record => Again(record),
        Exception exception => new RuntimeException(exception.Message, exception, new ErrorRecord(exception, exception.Message, ErrorCategory.OperationStopped, null)) { WasThrownFromThrowStatement = true },
        _ => Text(LanguagePrimitives.ToText(value)),
    };

    private static RuntimeException Again(ErrorRecord record) => new(record.ToString(), record.Exception, record) { WasThrownFromThrowStatement = true };

    private static RuntimeException Text(string message) => new(message, message, ErrorCategory.OperationStopped, message) { WasThrownFromThrowStatement = true };

    private void RunPipeline(PipelineStatement statement, Action<object?> output)
    {
        if (statement.Commands is [])
        {
            foreach (var item in Evaluator.Items(evaluator.Evaluate(statement.Head!)).ToArray())
            {
                output(item);
            }

            session.Variables.Set("?", true);
            return;
        }

        var input = statement.Head is null ? null : Evaluator.Items(evaluator.Evaluate(statement.Head), nullCounts: true);
        var pipeline = new Pipeline(session);
        var last = statement.Commands[^1];
        foreach (var command in statement.Commands)
        {
            Add(pipeline, command);
        }

        var isSilent = last.Redirections.Any(redirection => redirection.Stream == '1' && !redirection.IsMerged);
        session.Variables.Set("?", false);
        pipeline.Run(input, isSilent ? _ => { } : output);
        session.Variables.Set("?", !pipeline.HasErrors);
    }

    private void Add(Pipeline pipeline, Command command)
    {
        var found = session.Commands.Find(command.Name);
        var invocation = new InvocationInfo(found)
        {
            InvocationName = command.Name,
            Line = command.Span.Text,
            ScriptLineNumber = command.Span.Line,
            OffsetInLine = command.Span.Column,
            ScriptName = session.ScriptPath,
        };
        var runtime = pipeline.Add(found, invocation, [.. command.Elements.SelectMany(Arguments)]);
        foreach (var redirection in command.Redirections)
        {
            foreach (var stream in Streams(redirection.Stream))
            {
                runtime.Redirections[stream] = redirection.IsMerged;
            }
        }
    }

    private static StreamKind[] Streams(char number) => number switch
    {
        '1' => [],
        '2' => [StreamKind.Error],
        '3' => [StreamKind.Warning],
        '4' => [StreamKind.Verbose],
        '5' => [StreamKind.Debug],
        '6' => [StreamKind.Information],
        '*' => [StreamKind.Error, StreamKind.Warning, StreamKind.Verbose, StreamKind.Debug, StreamKind.Information],
        _ => throw new RuntimeException($"There is no stream {number}."),
    };

    private IEnumerable<CommandArgument> Arguments(CommandElement element)
    {
        var value = element.Value is null ? null : Evaluator.OrNull(evaluator.Evaluate(element.Value));
        if (!element.IsSplatted)
        {
            return [new CommandArgument { Name = element.Name, Value = value, HasValue = element.Value is not null }];
        }

        return PSObject.Base(value) switch
        {
            IDictionary table => table.Keys.Cast<object>().Select(key => CommandArgument.Parameter(LanguagePrimitives.ToText(key), table[key], isSplatted: true)),
            null => [],
            _ => Evaluator.Items(value).Select(CommandArgument.Positional),
        };
    }
}
