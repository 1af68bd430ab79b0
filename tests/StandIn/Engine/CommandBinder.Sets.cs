using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>Which parameter set it is, and whether its mandatory parameters are there.</summary>
internal sealed partial class CommandBinder
{
    /// <summary>Narrows the possible sets and says how many there are; more than one only where pipeline input or a default can still decide.</summary>
    private int SettleSets(bool mayAwaitInput, bool takeDefault)
    {
        var count = Count(possible);
        var defaultSet = metadata.DefaultSetFlag;
        if (count == 0)
        {
            throw Ambiguous();
        }

        if (count > 1)
        {
            if (defaultSet != 0 && (possible & defaultSet) != 0)
            {
                ParameterSetName = metadata.SetName(defaultSet);
                if (takeDefault)
                {
                    possible = defaultSet;
                    count = 1;
                }
            }
            else if (!mayAwaitInput || !InputCanStillBind())
            {
                count = SettleByMandatory();
            }

            return count;
        }

        if (possible == uint.MaxValue)
        {
            count = Math.Max(metadata.SetCount, 1);
            if (mayAwaitInput && InputCanStillBind())
            {
                // The input decides.
            }
            else if (defaultSet != 0)
            {
                if (takeDefault)
                {
                    possible = defaultSet;
                    count = 1;
                }
            }
            else if (count > 1)
            {
                count = SettleByMandatory();
            }
        }

        ChooseName();
        return count;
    }

    private bool InputCanStillBind() => unbound.Exists(parameter => parameter.Matching(possible).Any(set => set.TakesPipelineInput));

    /// <summary>The one set all of whose mandatory parameters are bound.</summary>
    private int SettleByMandatory()
    {
        var candidates = possible & metadata.AllSetFlags;
        foreach (var set in unbound.SelectMany(parameter => parameter.Sets).Where(set => set.Declaration.Mandatory))
        {
            candidates &= ~set.Flag;
        }

        if (Count(candidates) != 1)
        {
            throw Ambiguous();
        }

        possible = candidates;
        ChooseName();
        return 1;
    }

    private uint SetsTakingInput()
    {
        var flags = 0u;
        foreach (var set in unbound.SelectMany(parameter => parameter.Matching(possible)).Where(set => set.TakesPipelineInput))
        {
            if (set.IsInAllSets)
            {
                return possible;
            }

            flags |= set.Flag;
        }

        return flags == 0 ? possible : possible & flags;
    }

    private void VerifySetChosen()
    {
        if (metadata.SetCount > 1 && possible == uint.MaxValue)
        {
            possible = metadata.DefaultSetFlag != 0 ? metadata.DefaultSetFlag : throw Ambiguous();
        }
    }

    /// <summary>The mandatory parameters of one set that are not bound yet.</summary>
    private sealed record Missing(uint Flag)
    {
        public List<CommandParameter> FromCommandLine { get; } = [];

        public List<CommandParameter> ByValue { get; } = [];

        public List<CommandParameter> ByName { get; } = [];

        public bool IsForAllSets => Flag == uint.MaxValue;

        public bool CanComeFromInput => ByValue.Count + ByName.Count > 0;
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
                if (expectsInput && set.TakesPipelineInput)
                {
                    AddIf(set.Declaration.ValueFromPipeline, missing.ByValue, parameter);
                    AddIf(set.Declaration.ValueFromPipelineByPropertyName, missing.ByName, parameter);
                }
                else
                {
                    missing.FromCommandLine.Add(parameter);
                }

                AddIf(!affected.Contains(parameter), affected, parameter);
            }
        }

        return affected.Count == 0 ? affected : expectsInput ? MissingDespiteInput(count, bySet) : affected;

        static void AddIf(bool condition, List<CommandParameter> list, CommandParameter parameter)
        {
            if (condition)
            {
                list.Add(parameter);
            }
        }
    }

    /// <summary>Chooses among the sets that lack something, so that as many as possible stay open for the input.</summary>
    private List<CommandParameter> MissingDespiteInput(int count, Dictionary<uint, Missing> bySet)
    {
        var lacking = bySet.Values.Where(missing => !missing.IsForAllSets).Aggregate(0u, (flags, missing) => flags | (missing.Flag & possible));
        if (bySet.ContainsKey(uint.MaxValue))
        {
            lacking = possible & (metadata.AllSetFlags == 0 ? uint.MaxValue : metadata.AllSetFlags);
        }
        else if (lacking == 0)
        {
            lacking = possible;
        }

        var defaultSet = metadata.DefaultSetFlag;
        if (count > 1 && defaultSet != 0 && (defaultSet & lacking) == 0 && (defaultSet & possible) != 0
            && !bySet.Values.Any(missing => !missing.IsForAllSets && (missing.Flag & possible) != 0 && (missing.Flag & defaultSet) == 0 && missing.CanComeFromInput))
        {
            // The default set lacks nothing, and none that does could be completed by the input.
            lacking = possible &= ~lacking;
            if (possible == defaultSet)
            {
                ChooseName();
            }
            else
            {
                preferredForPipeline = defaultSet;
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

        if (defaultSet != 0 && (lacking & defaultSet) != 0 && IsDefaultBest(bySet, defaultSet))
        {
            possible = defaultSet;
            ChooseName();
            return FromCommandLine(bySet, defaultSet);
        }

        return MissingInSetForInput(bySet, lacking);
    }

    private static List<CommandParameter> FromCommandLine(Dictionary<uint, Missing> bySet, uint flags) =>
        [.. bySet.Values.Where(missing => (missing.Flag & flags) != 0 || missing.IsForAllSets).SelectMany(missing => missing.FromCommandLine)];

    private static bool IsDefaultBest(Dictionary<uint, Missing> bySet, uint defaultSet)
    {
        var others = bySet.Values.Where(missing => !missing.IsForAllSets && (missing.Flag & defaultSet) == 0).ToArray();
        var anotherTakesInput = Array.Exists(others, missing => missing.CanComeFromInput && missing.FromCommandLine.Count == 0);
        return !anotherTakesInput
            || (bySet.TryGetValue(defaultSet, out var own) && own.ByName.Count > 0 && !Array.Exists(others, missing => missing.ByName.Count > 0))
            || (bySet.TryGetValue(uint.MaxValue, out var all) && all.FromCommandLine.Count > 0);
    }

    /// <summary>Latches on to the one set that the input can complete, and keeps those that lack nothing.</summary>
    private List<CommandParameter> MissingInSetForInput(Dictionary<uint, Missing> bySet, uint lacking)
    {
        var inQuestion = bySet.Values.Where(missing => !missing.IsForAllSets && (missing.Flag & lacking) != 0).ToArray();
        var byValue = Array.FindAll(inQuestion, missing => missing.ByValue.Count > 0);
        var byName = Array.FindAll(inQuestion, missing => missing.ByName.Count > 0);
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

        Ignore(withCommandLine.Where(missing => !missing.IsForAllSets).Aggregate(0u, (flags, missing) => flags | missing.Flag));
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
            Ignore(bySet.Values.Where(missing => !missing.IsForAllSets && (missing.Flag & chosen) == 0).Aggregate(0u, (flags, missing) => flags | missing.Flag));
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
}
