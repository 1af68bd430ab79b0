using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>Binds an object that comes down the pipeline.</summary>
internal sealed partial class CommandBinder
{
    private readonly Dictionary<CommandParameter, object?> valuesBeforePipeline = [];
    private readonly List<CommandParameter> boundFromPipeline = [];

    private enum Phase
    {
        ByValue,
        ByName,
        ByValueConverted,
        ByNameConverted,
    }

    /// <summary>Binds the object to what is left of the parameters. Throws, or says in words why not.</summary>
    public (string ErrorId, string Message)? BindInput(PSObject? input)
    {
        try
        {
            Reset();
            var isBound = BindInputInPhases(input);
            VerifySetChosen();
            if (!isBound)
            {
                Reset();
                return ("InputObjectNotBound", "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.");
            }
        }
        catch (ParameterBindingException)
        {
            Reset();
            throw;
        }

        return MissingMandatory(Count(possible), expectsInput: false) is { Count: > 0 } missing
            ? ("InputObjectMissingMandatory", $"The input object cannot be bound because it did not contain the information required to bind all mandatory parameters: {Names(missing)}")
            : null;
    }

    /// <summary>Takes back what the object before was bound to.</summary>
    private void Reset()
    {
        foreach (var parameter in boundFromPipeline)
        {
            binder.Restore(parameter, valuesBeforePipeline[parameter]);
            bound.Remove(parameter);
            if (!unbound.Contains(parameter))
            {
                unbound.Add(parameter);
            }
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
            foreach (var phase in Enum.GetValues<Phase>())
            {
                if (!BindInputInPhase(input, phase, sets))
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

    private bool BindInputInPhase(PSObject? input, Phase phase, uint sets)
    {
        var defaultSet = metadata.DefaultSetFlag;
        if (defaultSet != 0 && (sets & defaultSet) != 0)
        {
            if (BindInputInSets(input, phase, defaultSet))
            {
                return true;
            }

            sets &= ~defaultSet;
        }

        return BindInputInSets(input, phase, sets);
    }

    private bool BindInputInSets(PSObject? input, Phase phase, uint sets)
    {
        var isBound = false;
        for (var index = unbound.Count - 1; index >= 0; index--)
        {
            var parameter = unbound[index];
            if (!parameter.TakesPipelineInputInSomeSet || ((sets & parameter.SetFlags) == 0 && !parameter.IsInAllSets))
            {
                continue;
            }

            foreach (var set in parameter.Matching(sets))
            {
                var coerce = phase is Phase.ByValueConverted or Phase.ByNameConverted;
                if (phase is Phase.ByValue or Phase.ByValueConverted
                    ? set.Declaration.ValueFromPipeline && TryBindInput(parameter, input, coerce, byValue: true)
                    : set.Declaration.ValueFromPipelineByPropertyName && input is not null && PropertyFor(parameter, input) is { } property && TryBindInput(parameter, property.Value, coerce, byValue: false))
                {
                    isBound = true;
                    break;
                }
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
