using System.Management.Automation;
using System.Numerics;

namespace StandIn.Engine;

/// <summary>One argument of a command line: a name, a value, or both.</summary>
internal sealed record CommandArgument(string? Name, object? Value, bool HasValue);

/// <summary>Binds a command line: by name, then by position; and settles the parameter set.</summary>
internal sealed partial class CommandBinder(CommandRuntime runtime)
{
    private readonly CommandMetadata metadata = runtime.Metadata;
    private readonly ArgumentBinder binder = new(runtime);
    private readonly List<CommandParameter> unbound = [.. runtime.Metadata.Parameters];
    private readonly HashSet<CommandParameter> bound = [];

    /// <summary>The sets that are still possible; all bits while none has been ruled out.</summary>
    private uint possible = uint.MaxValue;
    private uint possibleBeforePipeline = uint.MaxValue;
    private uint preferredForPipeline;
    private ParameterBindingException? positionalRefusal;

    public string ParameterSetName { get; private set; } = ParameterAttribute.AllParameterSets;

    private uint DefaultSet => metadata.DefaultSetFlag;

    public void BindCommandLine(List<CommandArgument> arguments, bool expectsInput)
    {
        var positional = BindNamed(Paired(arguments));
        BindPositional(positional);
        SettleSets(mayAwaitInput: true, takeDefault: false);
        if (positional.TryPeek(out var left))
        {
            var text = left.Value is { } value ? LanguagePrimitives.ToText(value) : "$null";
            throw positionalRefusal ?? Refusal("PositionalParameterNotFound", $"A positional parameter cannot be found that accepts argument '{text}'.");
        }

        var count = SettleSets(mayAwaitInput: expectsInput, takeDefault: !expectsInput);
        if (count > 1 && expectsInput)
        {
            var takingInput = SetsTakingInput();
            if (takingInput != possible)
            {
                possible = takingInput;
                count = SettleSets(mayAwaitInput: true, takeDefault: false);
            }
        }

        if (MissingMandatory(count, expectsInput) is { Count: > 0 } missing)
        {
            throw Refusal("MissingMandatoryParameter", $"Cannot process command because of one or more missing mandatory parameters:{Names(missing)}.");
        }

        if (!expectsInput)
        {
            VerifySetChosen();
        }

        possibleBeforePipeline = possible;
    }

    private static string Names(IEnumerable<CommandParameter> parameters) => string.Concat(parameters.Select(parameter => " " + parameter.Name));

    /// <summary>Gives names their values: a switch has none of its own, anything else takes the argument that follows.</summary>
    private List<CommandArgument> Paired(List<CommandArgument> arguments)
    {
        var result = new List<CommandArgument>();
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (argument.Name is null || metadata.Find(argument.Name, runtime.Invocation) is not { } parameter || argument.HasValue)
            {
                result.Add(argument);
            }
            else if (parameter.Type == typeof(SwitchParameter))
            {
                result.Add(new CommandArgument(parameter.Name, SwitchParameter.Present, true));
            }
            else if (index + 1 < arguments.Count && arguments[index + 1] is { Name: null } value)
            {
                result.Add(new CommandArgument(parameter.Name, value.Value, true));
                index++;
            }
            else if (index + 1 < arguments.Count && arguments[index + 1] is { HasValue: false, Name: { } word } && metadata.Find(word, runtime.Invocation) is null)
            {
                // What looks like a parameter and is none can only be a value.
                result.Add(new CommandArgument(parameter.Name, "-" + word, true));
                index++;
            }
            else
            {
                throw Refusal("MissingArgument", $"Missing an argument for parameter '{parameter.Name}'. Specify a parameter of type '{parameter.Type}' and try again.");
            }
        }

        return result;
    }

    /// <summary>Binds what has a name and gives what has none.</summary>
    private Queue<CommandArgument> BindNamed(List<CommandArgument> arguments)
    {
        var flags = possible;
        foreach (var argument in arguments.Where(argument => argument.Name is not null))
        {
            if (metadata.Find(argument.Name!, runtime.Invocation) is not { } parameter)
            {
                throw Refusal("NamedParameterNotFound", $"A parameter cannot be found that matches parameter name '{argument.Name}'.");
            }

            if (bound.Contains(parameter))
            {
                throw Refusal("ParameterAlreadyBound", $"Cannot bind parameter because parameter '{parameter.Name}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".");
            }

            Bind(parameter, argument.Value, coerce: true, flags);
        }

        return new Queue<CommandArgument>(arguments.Where(argument => argument.Name is null));
    }

    /// <summary>Takes arguments off the queue as long as they fit the positions.</summary>
    private void BindPositional(Queue<CommandArgument> arguments)
    {
        var positions = unbound.SelectMany(parameter => parameter.Matching(possible))
            .Where(set => set.Declaration.Position != int.MinValue)
            .Select(set => set.Declaration.Position).Distinct().Order().ToArray();
        foreach (var position in positions)
        {
            if (CandidatesAt(position, possible).Length == 0)
            {
                continue;
            }

            // The default set comes before the others, and a value that fits as it is before one that has to be converted.
            var isBound = arguments.TryPeek(out var argument)
                && (TryBindAt(position, possible & DefaultSet, argument, coerce: false)
                    || TryBindAt(position, possible, argument, coerce: false)
                    || TryBindAt(position, possible & DefaultSet, argument, coerce: true)
                    || TryBindAt(position, possible, argument, coerce: true));
            if (!isBound)
            {
                return;
            }

            arguments.Dequeue();
        }
    }

    private CommandParameter[] CandidatesAt(int position, uint flags) =>
        [.. unbound.Where(parameter => parameter.Matching(flags).Any(set => set.Declaration.Position == position))];

    private bool TryBindAt(int position, uint flags, CommandArgument argument, bool coerce)
    {
        var isBound = false;
        foreach (var parameter in flags == 0 ? [] : CandidatesAt(position, flags))
        {
            try
            {
                isBound |= Bind(parameter, argument.Value, coerce, flags);
            }
            catch (ParameterBindingException exception) when (exception is not (ParameterBindingArgumentTransformationException or ParameterBindingValidationException))
            {
                positionalRefusal = exception;
            }
        }

        return isBound;
    }

    private bool Bind(CommandParameter parameter, object? value, bool coerce, uint flags)
    {
        if (!parameter.IsInAllSets && (parameter.SetFlags & flags) == 0)
        {
            throw Refusal("ParameterNotInParameterSet", $"Parameter '{parameter.Name}' cannot be specified in parameter set '{metadata.SetName(flags)}'.");
        }

        try
        {
            if (!binder.TryBind(parameter, value, coerce))
            {
                return false;
            }
        }
        catch (ParameterBindingException exception) when (!coerce && IsCastFailure(exception))
        {
            return false;
        }

        // One that is named in some sets narrows the choice to them, though it be in all the others too.
        if (parameter.SetFlags != 0)
        {
            possible &= parameter.SetFlags;
        }

        unbound.Remove(parameter);
        bound.Add(parameter);
        return true;
    }

    private static bool IsCastFailure(Exception? exception)
    {
        while (exception is not (null or PSInvalidCastException))
        {
            exception = exception.InnerException;
        }

        return exception is not null;
    }

    /// <summary>How many sets are possible, as PowerShell counts: all bits are one.</summary>
    private static int Count(uint flags) => flags == uint.MaxValue ? 1 : BitOperations.PopCount(flags);

    private ParameterBindingException Refusal(string errorId, string message) => new(errorId, runtime.Invocation, message);

    private ParameterBindingException Ambiguous() => Refusal("AmbiguousParameterSet", "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.");
}
