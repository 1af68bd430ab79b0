using System.Management.Automation;
using System.Numerics;

namespace StandIn.Engine;

/// <summary>Binds a command line: by name, then by position, then what remains; and settles the parameter set.</summary>
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

    public string ParameterSetName { get; private set; } = ParameterAttribute.AllParameterSets;

    public void BindCommandLine(IEnumerable<CommandArgument> arguments, bool expectsInput)
    {
        var rest = BindNamed(Paired([.. arguments.OrderBy(argument => argument.IsSplatted)]));
        rest = BindPositional(rest, out var refusal);
        SettleSets(mayAwaitInput: true, takeDefault: false);
        BindRemaining(rest);
        VerifyAllBound(rest, refusal);

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
            throw new ParameterBindingException("MissingMandatoryParameter", ErrorCategory.InvalidArgument, runtime.Invocation, Names(missing), $"Cannot process command because of one or more missing mandatory parameters:{Names(missing)}.");
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
                result.Add(CommandArgument.Parameter(parameter.Name, SwitchParameter.Present));
            }
            else if (index + 1 < arguments.Count && arguments[index + 1] is { Name: null } value)
            {
                result.Add(CommandArgument.Parameter(parameter.Name, value.Value));
                index++;
            }
            else if (index + 1 < arguments.Count && arguments[index + 1] is { HasValue: false, Name: { } word } && metadata.Find(word, runtime.Invocation) is null)
            {
                // What looks like a parameter and is none can only be a value.
                result.Add(CommandArgument.Parameter(parameter.Name, "-" + word));
                index++;
            }
            else
            {
                throw binder.Refusal("MissingArgument", parameter, $"Missing an argument for parameter '{parameter.Name}'. Specify a parameter of type '{parameter.Type}' and try again.");
            }
        }

        return result;
    }

    private List<CommandArgument> BindNamed(List<CommandArgument> arguments)
    {
        var rest = new List<CommandArgument>();
        var flags = possible;
        foreach (var argument in arguments)
        {
            if (argument.Name is null || metadata.Find(argument.Name, runtime.Invocation) is not { } parameter)
            {
                rest.Add(argument);
            }
            else if (bound.Contains(parameter))
            {
                // An explicit argument beats the same one in a splatted table.
                if (!argument.IsSplatted)
                {
                    throw binder.Refusal("ParameterAlreadyBound", parameter, $"Cannot bind parameter because parameter '{parameter.Name}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".");
                }
            }
            else
            {
                Bind(parameter, argument.Value, coerce: true, flags);
            }
        }

        return rest;
    }

    private List<CommandArgument> BindPositional(List<CommandArgument> arguments, out ParameterBindingException? refusal)
    {
        refusal = null;
        var rest = new List<CommandArgument>();
        var waiting = new Queue<CommandArgument>(arguments);
        var positions = unbound.SelectMany(parameter => parameter.Matching(possible))
            .Where(set => !set.Declaration.ValueFromRemainingArguments && set.Declaration.Position != int.MinValue)
            .Select(set => set.Declaration.Position).Distinct().Order().ToArray();
        foreach (var position in positions)
        {
            if (CandidatesAt(position, possible).Length == 0)
            {
                continue;
            }

            while (waiting.TryPeek(out var named) && named.Name is not null)
            {
                rest.Add(waiting.Dequeue());
                if (waiting.TryPeek(out var itsValue) && itsValue.Name is null && !named.HasValue)
                {
                    rest.Add(waiting.Dequeue());
                }
            }

            if (!waiting.TryDequeue(out var argument))
            {
                break;
            }

            // The default set comes before the others, and a value that fits as it is before one that has to be converted.
            var isBound = false;
            var isDefaultPossible = metadata.DefaultSetFlag != 0 && (possible & metadata.DefaultSetFlag) != 0;
            foreach (var coerce in new[] { false, true })
            {
                isBound = isBound || (isDefaultPossible && TryBindAt(position, metadata.DefaultSetFlag, argument, coerce, ref refusal));
                isBound = isBound || TryBindAt(position, possible, argument, coerce, ref refusal);
            }

            if (!isBound)
            {
                rest.Add(argument);
            }
        }

        rest.AddRange(waiting);
        return rest;
    }

    private CommandParameter[] CandidatesAt(int position, uint flags) =>
        [.. unbound.Where(parameter => parameter.Matching(flags).Any(set => set.Declaration.Position == position && !set.Declaration.ValueFromRemainingArguments))];

    private bool TryBindAt(int position, uint flags, CommandArgument argument, bool coerce, ref ParameterBindingException? refusal)
    {
        var isBound = false;
        foreach (var parameter in CandidatesAt(position, flags))
        {
            try
            {
                isBound |= Bind(parameter, argument.Value, coerce, flags);
            }
            catch (ParameterBindingException exception) when (exception is not (ParameterBindingArgumentTransformationException or ParameterBindingValidationException))
            {
                refusal = exception;
            }
        }

        return isBound;
    }

    private void BindRemaining(List<CommandArgument> rest)
    {
        if (rest.Count == 0 || unbound.Find(parameter => parameter.Matching(possible).Any(set => set.Declaration.ValueFromRemainingArguments)) is not { } parameter)
        {
            return;
        }

        var values = new List<object?>();
        foreach (var argument in rest)
        {
            if (argument.Name is not null)
            {
                values.Add("-" + argument.Name);
            }

            if (argument.HasValue)
            {
                values.Add(argument.Value);
            }
        }

        Bind(parameter, values is [var only] && LanguagePrimitives.GetEnumerable(only) is not null ? only : values, coerce: true, possible);
        rest.Clear();
    }

    private void VerifyAllBound(List<CommandArgument> rest, ParameterBindingException? refusal)
    {
        if (rest is [])
        {
            return;
        }

        if (rest[0].Name is { } name)
        {
            throw new ParameterBindingException("NamedParameterNotFound", ErrorCategory.InvalidArgument, runtime.Invocation, name, $"A parameter cannot be found that matches parameter name '{name}'.");
        }

        var text = rest[0].Value is { } value ? LanguagePrimitives.ToText(value) : "$null";
        throw refusal ?? new ParameterBindingException("PositionalParameterNotFound", ErrorCategory.InvalidArgument, runtime.Invocation, text, $"A positional parameter cannot be found that accepts argument '{text}'.");
    }

    private bool Bind(CommandParameter parameter, object? value, bool coerce, uint flags)
    {
        if (!parameter.IsInAllSets && (parameter.SetFlags & flags) == 0)
        {
            throw new ParameterBindingException("ParameterNotInParameterSet", ErrorCategory.InvalidArgument, runtime.Invocation, parameter.Name, $"Parameter '{parameter.Name}' cannot be specified in parameter set '{metadata.SetName(flags)}'.");
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

        if (!parameter.IsInAllSets)
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

    private ParameterBindingException Ambiguous() => new(
        "AmbiguousParameterSet",
        ErrorCategory.InvalidArgument,
        runtime.Invocation,
        "",
        "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.");

    private void ChooseName() => ParameterSetName = metadata.SetName(possible);
}
