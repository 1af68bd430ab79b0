using System.Management.Automation;
using System.Reflection;

namespace StandIn.Engine;

/// <summary>What a parameter is in one parameter set. Flag 0 stands for all sets.</summary>
internal sealed record ParameterInSet(uint Flag, ParameterAttribute Declaration)
{
    public bool IsInAllSets => Flag == 0;

    public bool TakesPipelineInput => Declaration.ValueFromPipeline || Declaration.ValueFromPipelineByPropertyName;
}

/// <summary>A parameter of a command.</summary>
internal sealed class CommandParameter(PropertyInfo property, bool isCommon, Func<string, uint> flagOf)
{
    private readonly object[] attributes = property.GetCustomAttributes(inherit: true);

    public string Name => property.Name;

    public Type Type => property.PropertyType;

    public PropertyInfo Property => property;

    /// <summary>Whether it is the engine's own, not the cmdlet's.</summary>
    public bool IsCommon => isCommon;

    public string[] Aliases => field ??= [.. attributes.OfType<AliasAttribute>().SelectMany(alias => alias.AliasNames)];

    public ParameterInSet[] Sets { get; } = [.. property.GetCustomAttributes<ParameterAttribute>().Select(declaration => new ParameterInSet(flagOf(declaration.ParameterSetName), declaration))];

    public uint SetFlags => Sets.Aggregate(0u, (flags, set) => flags | set.Flag);

    public bool IsInAllSets => Array.Exists(Sets, set => set.IsInAllSets);

    public bool IsMandatoryInSomeSet => Array.Exists(Sets, set => set.Declaration.Mandatory);

    public IEnumerable<ArgumentTransformationAttribute> Transformations => attributes.OfType<ArgumentTransformationAttribute>();

    public IEnumerable<ValidateArgumentsAttribute> Validations => attributes.OfType<ValidateArgumentsAttribute>();

    public bool CannotBeNull => Validations.Any(validation => validation is ValidateNotNullAttribute or ValidateNotNullOrEmptyAttribute);

    public bool Allows<T>()
        where T : CmdletMetadataAttribute => attributes.OfType<T>().Any();

    public IEnumerable<ParameterInSet> Matching(uint flags) => Sets.Where(set => set.IsInAllSets || (set.Flag & flags) != 0);

    public bool IsNamed(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);

    public bool StartsWith(string prefix) => Aliases.Append(Name).Any(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The parameters of a cmdlet class, its parameter sets as bits.</summary>
internal sealed class CommandMetadata
{
    private readonly List<string> setNames = [];

    public CommandMetadata(Type type)
    {
        Attribute = type.GetCustomAttribute<CmdletAttribute>() ?? throw new InvalidOperationException($"{type} is no cmdlet.");
        if (Attribute.DefaultParameterSetName is { } name and not ParameterAttribute.AllParameterSets)
        {
            DefaultSetFlag = FlagOf(name);
        }

        var common = Attribute.SupportsShouldProcess ? typeof(ShouldProcessParameters) : typeof(CommonParameters);
        Parameters = [.. ParametersOf(type, isCommon: false), .. ParametersOf(common, isCommon: true)];
    }

    public CmdletAttribute Attribute { get; }

    public string Name => $"{Attribute.VerbName}-{Attribute.NounName}";

    public List<CommandParameter> Parameters { get; }

    public uint DefaultSetFlag { get; }

    public int SetCount => setNames.Count;

    public uint AllSetFlags => setNames.Count == 0 ? 0 : uint.MaxValue >> (32 - setNames.Count);

    /// <summary>The name of the one set in these flags; empty when they hold several.</summary>
    public string SetName(uint flags)
    {
        if (flags is uint.MaxValue or 0)
        {
            return string.IsNullOrEmpty(Attribute.DefaultParameterSetName) ? ParameterAttribute.AllParameterSets : Attribute.DefaultParameterSetName;
        }

        return System.Numerics.BitOperations.PopCount(flags) == 1 ? setNames[System.Numerics.BitOperations.TrailingZeroCount(flags)] : "";
    }

    /// <summary>The parameter of this name or unambiguous prefix; null when there is none.</summary>
    public CommandParameter? Find(string name, InvocationInfo invocation)
    {
        if (Parameters.Find(parameter => parameter.IsNamed(name)) is { } exact)
        {
            return exact;
        }

        var matches = Parameters.FindAll(parameter => parameter.StartsWith(name));

        // A cmdlet's own parameters come before those that all cmdlets have.
        if (matches.Count > 1 && matches.FindAll(parameter => !parameter.IsCommon) is [var own])
        {
            return own;
        }

        return matches.Count <= 1 ? matches.FirstOrDefault() : throw new ParameterBindingException(
            "AmbiguousParameter",
            invocation,
            $"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include:{string.Concat(matches.Select(match => " -" + match.Name))}.");
    }

    private uint FlagOf(string setName)
    {
        if (setName == ParameterAttribute.AllParameterSets)
        {
            return 0;
        }

        var index = setNames.FindIndex(known => known.Equals(setName, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            index = setNames.Count;
            setNames.Add(setName);
        }

        return 1u << index;
    }

    private IEnumerable<CommandParameter> ParametersOf(Type type, bool isCommon) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.IsDefined(typeof(ParameterAttribute), inherit: true))
        .Select(property => new CommandParameter(property, isCommon, FlagOf));
}
