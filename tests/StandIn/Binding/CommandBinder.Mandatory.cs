namespace StandIn.Engine;

/// <summary>Which mandatory parameters are missing, and which sets the pipeline's input can still complete.</summary>
internal sealed partial class CommandBinder
{
    /// <summary>The mandatory parameters of one set that are not bound yet.</summary>
    private sealed class Missing(uint flag)
    {
        public uint Flag => flag;

        public List<CommandParameter> FromCommandLine { get; } = [];

        public bool TakesByValue { get; set; }

        public bool TakesByName { get; set; }

        public bool IsForAllSets => flag == uint.MaxValue;
    }

    /// <summary>The mandatory parameters that neither the command line gave nor the input can give.</summary>
    private List<CommandParameter> MissingMandatory(int count, bool expectsInput)
    {
        var bySet = new Dictionary<uint, Missing>();
        var affected = new List<CommandParameter>();
        foreach (var parameter in unbound)
        {
            foreach (var set in parameter.Matching(possible).Where(set => set.Declaration.Mandatory))
            {
                var flag = set.IsInAllSets ? uint.MaxValue : set.Flag;
                var missing = bySet.TryGetValue(flag, out var known) ? known : bySet[flag] = new Missing(flag);
                missing.TakesByValue |= expectsInput && set.Declaration.ValueFromPipeline;
                missing.TakesByName |= expectsInput && set.Declaration.ValueFromPipelineByPropertyName;
                if (!expectsInput || !set.TakesPipelineInput)
                {
                    missing.FromCommandLine.Add(parameter);
                }

                affected.Add(parameter);
            }
        }

        return affected.Count == 0 || !expectsInput ? [.. affected.Distinct()] : MissingDespiteInput(count, bySet);
    }

    /// <summary>Chooses among the sets that lack something, so that as many as possible stay open for the input.</summary>
    private List<CommandParameter> MissingDespiteInput(int count, Dictionary<uint, Missing> bySet)
    {
        var lacking = possible & FlagsOf(bySet.Values);
        if (bySet.ContainsKey(uint.MaxValue))
        {
            lacking = possible & (metadata.AllSetFlags == 0 ? uint.MaxValue : metadata.AllSetFlags);
        }
        else if (lacking == 0)
        {
            lacking = possible;
        }

        if (count > 1 && (DefaultSet & lacking) == 0 && (DefaultSet & possible) != 0
            && !bySet.Values.Any(missing => !missing.IsForAllSets && (missing.Flag & possible) != 0 && (missing.Flag & DefaultSet) == 0 && (missing.TakesByValue || missing.TakesByName)))
        {
            // The default set lacks nothing, and none that does could be completed by the input.
            lacking = possible &= ~lacking;
            if (possible == DefaultSet)
            {
                ChooseName();
            }
            else
            {
                preferredForPipeline = DefaultSet;
            }
        }

        switch (Count(lacking))
        {
            case 0:
                throw Ambiguous();
            case 1:
                return FromCommandLine(bySet, lacking);
            case var _ when preferredForPipeline != 0:
                return [];
        }

        if ((lacking & DefaultSet) != 0 && IsDefaultBest(bySet))
        {
            possible = DefaultSet;
            ChooseName();
            return FromCommandLine(bySet, DefaultSet);
        }

        return MissingInSetForInput(bySet, lacking);
    }

    private static List<CommandParameter> FromCommandLine(Dictionary<uint, Missing> bySet, uint flags) =>
        [.. bySet.Values.Where(missing => (missing.Flag & flags) != 0 || missing.IsForAllSets).SelectMany(missing => missing.FromCommandLine)];

    private bool IsDefaultBest(Dictionary<uint, Missing> bySet)
    {
        var others = bySet.Values.Where(missing => !missing.IsForAllSets && (missing.Flag & DefaultSet) == 0).ToArray();
        var anotherTakesInput = Array.Exists(others, missing => (missing.TakesByValue || missing.TakesByName) && missing.FromCommandLine.Count == 0);
        return !anotherTakesInput
            || (bySet.TryGetValue(DefaultSet, out var own) && own.TakesByName && !Array.Exists(others, missing => missing.TakesByName))
            || (bySet.TryGetValue(uint.MaxValue, out var all) && all.FromCommandLine.Count > 0);
    }

    /// <summary>Latches on to the one set that the input can complete, and keeps those that lack nothing.</summary>
    private List<CommandParameter> MissingInSetForInput(Dictionary<uint, Missing> bySet, uint lacking)
    {
        var inQuestion = bySet.Values.Where(missing => !missing.IsForAllSets && (missing.Flag & lacking) != 0).ToArray();
        var byValue = Array.FindAll(inQuestion, missing => missing.TakesByValue);
        var byName = Array.FindAll(inQuestion, missing => missing.TakesByName);
        var valueSet = byValue is [var value] ? value.Flag : 0;
        var nameSet = byName is [var name] ? name.Flag : 0;
        var only = byValue.Length > 0 && byName.Length > 0 ? (valueSet == nameSet ? valueSet : 0) : byValue.Length > 0 ? valueSet : nameSet;
        if (only != 0)
        {
            return LatchOn(bySet, only);
        }

        var withCommandLine = bySet.Values.Where(missing => ((missing.Flag & lacking) != 0 || missing.IsForAllSets) && missing.FromCommandLine.Count > 0).ToArray();
        if (withCommandLine.Length == 0)
        {
            return [];
        }

        if (valueSet != 0)
        {
            return LatchOn(bySet, valueSet);
        }

        if (byValue.Length <= 1 && byName.Length <= 1)
        {
            throw Ambiguous();
        }

        Ignore(FlagsOf(withCommandLine));
        if (possible == 0)
        {
            throw Ambiguous();
        }

        return [];
    }

    private List<CommandParameter> LatchOn(Dictionary<uint, Missing> bySet, uint chosen)
    {
        var result = FromCommandLine(bySet, chosen);
        if (bySet[chosen].FromCommandLine.Count > 0)
        {
            possible = chosen;
        }
        else
        {
            Ignore(FlagsOf(bySet.Values) & ~chosen);
            if (possible != chosen)
            {
                preferredForPipeline = chosen;
            }
        }

        ChooseName();
        return result;
    }

    private void Ignore(uint sets)
    {
        if (sets != 0)
        {
            possible = (possible == uint.MaxValue ? metadata.AllSetFlags : possible) & ~sets;
        }
    }

    private static uint FlagsOf(IEnumerable<Missing> sets) => Union(sets.Where(missing => !missing.IsForAllSets).Select(missing => missing.Flag));
}
