using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>Binds an object that comes down the pipeline.</summary>
internal sealed partial class CommandBinder
{
    private readonly Dictionary<CommandParameter, object?> valuesBeforePipeline = [];
    private readonly List<CommandParameter> boundFromPipeline = [];

    /// <summary>How the input is tried, in this order: as it is, then converted; each time the object before its properties.</summary>
    private static readonly (bool Coerce, bool ByValue)[] Phases = [(false, true), (false, false), (true, true), (true, false)];

    /// <summary>Binds the object to what is left of the parameters, or throws.</summary>
    public void BindInput(PSObject? input)
    {
        Reset();
        try
        {
            var isBound = BindInputInPhases(input);
            VerifySetChosen();
            if (!isBound)
            {
                throw Refusal("InputObjectNotBound", "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.");
            }
        }
        catch (ParameterBindingException)
        {
            Reset();
            throw;
        }

        if (MissingMandatory(Count(possible), expectsInput: false) is { Count: > 0 } missing)
        {
            throw Refusal("InputObjectMissingMandatory", $"The input object cannot be bound because it did not contain the information required to bind all mandatory parameters: {Names(missing)}");
        }
    }

    /// <summary>Takes back what the object before was bound to.</summary>
    private void Reset()
    {
        foreach (var parameter in boundFromPipeline)
        {
            binder.Set(parameter, valuesBeforePipeline[parameter]);
            bound.Remove(parameter);
            unbound.Add(parameter);
        }

        boundFromPipeline.Clear();
        possible = possibleBeforePipeline;
    }

    private bool BindInputInPhases(PSObject? input)
    {
        var isBound = false;
        var sets = preferredForPipeline != 0 ? preferredForPipeline : possible;
        for (var round = 0; round < (preferredForPipeline != 0 ? 2 : 1); round++)
        {
            foreach (var (coerce, byValue) in Phases)
            {
                if (!BindInputInDefaultFirst(input, coerce, byValue, sets))
                {
                    continue;
                }

                isBound = true;
                if (preferredForPipeline == 0 || round == 1)
                {
                    SettleSets(mayAwaitInput: true, takeDefault: true);
                    sets = possible;
                }
            }

            if (preferredForPipeline != 0 && round == 0)
            {
                if (possible == preferredForPipeline)
                {
                    break;
                }

                sets = possible & ~preferredForPipeline;
            }
        }

        SettleSets(mayAwaitInput: false, takeDefault: true);
        return isBound;
    }

    private bool BindInputInDefaultFirst(PSObject? input, bool coerce, bool byValue, uint sets) =>
        ((sets & DefaultSet) != 0 && BindInputInSets(input, coerce, byValue, DefaultSet)) || BindInputInSets(input, coerce, byValue, sets & ~DefaultSet);

    private bool BindInputInSets(PSObject? input, bool coerce, bool byValue, uint sets)
    {
        var isBound = false;
        foreach (var parameter in unbound.AsEnumerable().Reverse().ToArray())
        {
            var declarations = parameter.Matching(sets).Select(set => set.Declaration).ToArray();
            if (byValue && Array.Exists(declarations, declaration => declaration.ValueFromPipeline))
            {
                isBound |= TryBindInput(parameter, input, coerce, byValue);
            }
            else if (!byValue && input is not null && Array.Exists(declarations, declaration => declaration.ValueFromPipelineByPropertyName) && PropertyFor(parameter, input) is { } property)
            {
                isBound |= TryBindInput(parameter, property.Value, coerce, byValue);
            }
        }

        return isBound;
    }

    private static PSPropertyInfo? PropertyFor(CommandParameter parameter, PSObject input) =>
        input.Properties[parameter.Name] ?? parameter.Aliases.Select(alias => input.Properties[alias]).FirstOrDefault(property => property is not null);

    private bool TryBindInput(CommandParameter parameter, object? value, bool coerce, bool byValue)
    {
        valuesBeforePipeline.TryAdd(parameter, binder.Get(parameter));
        try
        {
            if (!Bind(parameter, value, coerce, possible))
            {
                return false;
            }
        }
        catch (ParameterBindingException exception) when (IsNoMatch(exception, byValue))
        {
            return false;
        }

        boundFromPipeline.Add(parameter);
        return true;
    }

    /// <summary>Whether the refusal only means that the object is not for this parameter.</summary>
    private static bool IsNoMatch(ParameterBindingException exception, bool byValue) => exception switch
    {
        ParameterBindingArgumentTransformationException => byValue && (exception.InnerException is PSInvalidCastException || exception.InnerException is ArgumentTransformationMetadataException { InnerException: PSInvalidCastException }),
        ParameterBindingValidationException => false,
        _ => true,
    };
}
