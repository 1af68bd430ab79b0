using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>Which parameter set it is.</summary>
internal sealed partial class CommandBinder
{
    /// <summary>Narrows the possible sets and says how many there are; more than one only where pipeline input or a default can still decide.</summary>
    private int SettleSets(bool mayAwaitInput, bool takeDefault)
    {
        var count = Count(possible);
        if (count == 0)
        {
            throw Ambiguous();
        }

        if (count == 1)
        {
            count = possible == uint.MaxValue ? SettleAll(mayAwaitInput, takeDefault) : 1;
            ChooseName();
            return count;
        }

        if ((possible & DefaultSet) == 0)
        {
            return mayAwaitInput && InputCanStillBind() ? count : SettleByMandatory();
        }

        ParameterSetName = metadata.SetName(DefaultSet);
        return takeDefault ? TakeDefault() : count;
    }

    /// <summary>The same while no parameter has ruled any set out.</summary>
    private int SettleAll(bool mayAwaitInput, bool takeDefault)
    {
        var count = Math.Max(metadata.SetCount, 1);
        return mayAwaitInput && InputCanStillBind() ? count
            : DefaultSet != 0 ? (takeDefault ? TakeDefault() : count)
            : count > 1 ? SettleByMandatory()
            : count;
    }

    private int TakeDefault()
    {
        possible = DefaultSet;
        return 1;
    }

    private void ChooseName() => ParameterSetName = metadata.SetName(possible);

    private bool InputCanStillBind() => unbound.Exists(parameter => parameter.Matching(possible).Any(set => set.TakesPipelineInput));

    /// <summary>The one set all of whose mandatory parameters are bound.</summary>
    private int SettleByMandatory()
    {
        var lacking = Union(unbound.SelectMany(parameter => parameter.Sets).Where(set => set.Declaration.Mandatory).Select(set => set.Flag));
        var complete = possible & metadata.AllSetFlags & ~lacking;
        possible = Count(complete) == 1 ? complete : throw Ambiguous();
        ChooseName();
        return 1;
    }

    private uint SetsTakingInput()
    {
        var taking = unbound.SelectMany(parameter => parameter.Matching(possible)).Where(set => set.TakesPipelineInput).ToArray();
        return taking is [] || Array.Exists(taking, set => set.IsInAllSets) ? possible : possible & Union(taking.Select(set => set.Flag));
    }

    private void VerifySetChosen()
    {
        if (metadata.SetCount > 1 && possible == uint.MaxValue)
        {
            possible = DefaultSet != 0 ? DefaultSet : throw Ambiguous();
        }
    }

    private static uint Union(IEnumerable<uint> flags) => flags.Aggregate(0u, (all, flag) => all | flag);
}
