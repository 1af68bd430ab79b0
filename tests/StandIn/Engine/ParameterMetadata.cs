using System.Management.Automation;
using System.Reflection;

namespace StandIn.Engine;

/// <summary>What a parameter is in one parameter set. Flag 0 stands for all sets.</summary>
internal sealed record ParameterInSet(uint Flag, ParameterAttribute Declaration)
{
    public bool IsInAllSets => Flag == 0;

    public bool IsIn(uint flags) => IsInAllSets || (Flag & flags) != 0;

    public bool TakesPipelineInput => Declaration.ValueFromPipeline || Declaration.ValueFromPipelineByPropertyName;
}

/// <summary>Whose property a parameter is.</summary>
internal enum ParameterOwner
{
    Cmdlet,
    Common,
    ShouldProcess,
}

/// <summary>A parameter of a command.</summary>
internal sealed class CommandParameter
{
    private readonly PropertyInfo property;

    public CommandParameter(PropertyInfo property, ParameterOwner owner, Func<string, uint> flagOf)
    {
        this.property = property;
        Owner = owner;
        var attributes = property.GetCustomAttributes(inherit: true);
        Aliases = [.. attributes.OfType<AliasAttribute>().SelectMany(alias => alias.AliasNames)];
        Sets = [.. attributes.OfType<ParameterAttribute>().Select(declaration => new ParameterInSet(flagOf(declaration.ParameterSetName), declaration))];
        Transformations = [.. attributes.OfType<ArgumentTransformationAttribute>()];
        Validations = [.. attributes.OfType<ValidateArgumentsAttribute>()];
        AllowsNull = attributes.OfType<AllowNullAttribute>().Any();
        AllowsEmptyString = attributes.OfType<AllowEmptyStringAttribute>().Any();
        AllowsEmptyCollection = attributes.OfType<AllowEmptyCollectionAttribute>().Any();
        SetFlags = Sets.Aggregate(0u, (flags, set) => flags | set.Flag);
        IsInAllSets = Sets.Exists(set => set.IsInAllSets);
        IsMandatoryInSomeSet = Sets.Exists(set => set.Declaration.Mandatory);
        TakesPipelineInputInSomeSet = Sets.Exists(set => set.TakesPipelineInput);
    }

    public string Name => property.Name;

    public Type Type => property.PropertyType;

    public ParameterOwner Owner { get; }

    public string[] Aliases { get; }

    public List<ParameterInSet> Sets { get; }

    public uint SetFlags { get; }

    public bool IsInAllSets { get; }

    public bool IsMandatoryInSomeSet { get; }

    public bool TakesPipelineInputInSomeSet { get; }

    public ArgumentTransformationAttribute[] Transformations { get; }

    public ValidateArgumentsAttribute[] Validations { get; }

    public bool AllowsNull { get; }

    public bool AllowsEmptyString { get; }

    public bool AllowsEmptyCollection { get; }

    public bool CannotBeNull => Validations.Any(validation => validation is ValidateNotNullAttribute or ValidateNotNullOrEmptyAttribute);

    public IEnumerable<ParameterInSet> Matching(uint flags) => Sets.Where(set => set.IsIn(flags));

    public bool IsNamed(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);

    public bool StartsWith(string prefix) =>
        Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || Array.Exists(Aliases, alias => alias.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    public object? Get(object owner) => property.GetValue(owner);

    public void Set(object owner, object? value) => property.SetValue(owner, value);
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

        AddParameters(type, ParameterOwner.Cmdlet);
        AddParameters(typeof(CommonParameters), ParameterOwner.Common);
        if (Attribute.SupportsShouldProcess)
        {
            AddParameters(typeof(ShouldProcessParameters), ParameterOwner.ShouldProcess);
        }
    }

    public CmdletAttribute Attribute { get; }

    public string Name => $"{Attribute.VerbName}-{Attribute.NounName}";

    public List<CommandParameter> Parameters { get; } = [];

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
        if (matches.Count > 1 && matches.FindAll(parameter => parameter.Owner == ParameterOwner.Cmdlet) is [var own])
        {
            return own;
        }

        return matches.Count <= 1 ? matches.FirstOrDefault() : throw new ParameterBindingException(
            "AmbiguousParameter",
            ErrorCategory.InvalidArgument,
            invocation,
            name,
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

    private void AddParameters(Type type, ParameterOwner owner)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.IsDefined(typeof(ParameterAttribute), inherit: true))
            {
                Parameters.Add(new CommandParameter(property, owner, FlagOf));
            }
        }
    }
}
