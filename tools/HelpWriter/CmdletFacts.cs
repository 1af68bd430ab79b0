using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace GraphPurge.Help;

/// <summary>What the built cmdlet says of itself: nothing of this is written by hand.</summary>
/// <param name="Name">The name, as in <c>Remove-ContactPermanently</c>.</param>
/// <param name="ParameterSets">The parameters of each set, in the order in which a syntax line shows them; the default set first.</param>
/// <param name="OutputTypes">The types of what it emits, without namespace.</param>
internal sealed record CmdletFacts(string Name, IReadOnlyList<IReadOnlyList<ParameterFacts>> ParameterSets, IReadOnlyList<string> OutputTypes)
{
    /// <summary>The name that stands for "in every set".</summary>
    private const string EverySet = "__AllParameterSets";

    /// <summary>Each parameter once, in the order of the syntax.</summary>
    public IReadOnlyList<ParameterFacts> Parameters { get; } = [.. ParameterSets.SelectMany(set => set).DistinctBy(parameter => parameter.Name)];

    /// <summary>Reads the type of a cmdlet.</summary>
    public static CmdletFacts Of(Type type)
    {
        // As data, because the attributes that a module is compiled with keep no values.
        var cmdlet = AttributesOf(type, nameof(CmdletAttribute)).Single();
        var declared = PropertiesOf(type).SelectMany(property => AttributesOf(property, nameof(ParameterAttribute)).Select(attribute => (Property: property, Attribute: attribute))).ToList();
        var values = Activator.CreateInstance(type)!;
        var first = Named<string>(cmdlet, nameof(CmdletAttribute.DefaultParameterSetName));
        // The default set may have no parameter of its own.
        string[] sets = [.. declared.Select(SetOf).Where(set => set != EverySet).Prepend(first ?? EverySet).Distinct()];
        sets = sets is [EverySet, _, ..] ? sets[1..] : sets;
        var added = Named<bool>(cmdlet, nameof(CmdletAttribute.SupportsShouldProcess)) ? s_shouldProcess : [];
        return new CmdletFacts(
            $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}",
            [.. sets.Select(set => (IReadOnlyList<ParameterFacts>)[.. InOrder(declared.Where(parameter => SetOf(parameter) == set || SetOf(parameter) == EverySet).Select(parameter => Read(parameter.Property, parameter.Attribute, values))), .. added])],
            [.. AttributesOf(type, nameof(OutputTypeAttribute)).SelectMany(TypesOf).Select(output => output.Name).Distinct()]);
    }

    // The engine adds these two to what supports ShouldProcess.
    private static readonly ParameterFacts[] s_shouldProcess =
    [
        new() { Name = "WhatIf", TypeName = nameof(SwitchParameter), IsSwitch = true, Aliases = ["wi"], DefaultValue = "False" },
        new() { Name = "Confirm", TypeName = nameof(SwitchParameter), IsSwitch = true, Aliases = ["cf"], DefaultValue = "False" },
    ];

    private static string SetOf((PropertyInfo Property, CustomAttributeData Attribute) parameter) =>
        Named<string>(parameter.Attribute, nameof(ParameterAttribute.ParameterSetName)) ?? EverySet;

    private static IEnumerable<ParameterFacts> InOrder(IEnumerable<ParameterFacts> parameters) =>
        parameters.OrderBy(parameter => parameter.Position ?? int.MaxValue).ThenBy(parameter => !parameter.IsRequired);

    // Those of the cmdlet itself before those of its base classes, and each in the order of the source.
    private static IEnumerable<PropertyInfo> PropertiesOf(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            foreach (var property in level.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(property => property.MetadataToken))
            {
                yield return property;
            }
        }
    }

    private static ParameterFacts Read(PropertyInfo property, CustomAttributeData attribute, object cmdlet)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var position = Named<int?>(attribute, nameof(ParameterAttribute.Position));
        return new ParameterFacts
        {
            Name = property.Name,
            TypeName = NameOf(type),
            IsSwitch = type.Name == nameof(SwitchParameter),
            IsList = type.IsArray,
            IsRequired = Named<bool>(attribute, nameof(ParameterAttribute.Mandatory)),
            Position = position is >= 0 ? position : null,
            TakesPipelineObjects = Named<bool>(attribute, nameof(ParameterAttribute.ValueFromPipeline)),
            TakesPipelineProperties = Named<bool>(attribute, nameof(ParameterAttribute.ValueFromPipelineByPropertyName)),
            TakesWildcards = AttributesOf(property, "SupportsWildcardsAttribute").Any(),
            Aliases = [.. AttributesOf(property, nameof(AliasAttribute)).SelectMany(TextsOf)],
            AcceptedValues = [.. AttributesOf(property, nameof(ValidateSetAttribute)).SelectMany(TextsOf)],
            DefaultValue = Show(property.GetValue(cmdlet)),
        };
    }

    // What takes input of any shape has a type of the module's own, which tells a reader nothing.
    private static string NameOf(Type type) => type switch
    {
        { IsArray: true } => NameOf(type.GetElementType()!) + "[]",
        { Namespace: "GraphPurge.Targets" } => nameof(Object),
        _ => type.Name,
    };

    private static string? Show(object? value) => value switch
    {
        null or "" => null,
        SwitchParameter => "False",
        string text => text,
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        Array { Length: 0 } => null,
        IEnumerable<string> texts => string.Join(", ", texts),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static IEnumerable<CustomAttributeData> AttributesOf(MemberInfo member, string attribute) => member.GetCustomAttributesData().Where(data => data.AttributeType.Name == attribute);

    private static T? Named<T>(CustomAttributeData data, string name) => data.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value is T value ? value : default;

    private static IEnumerable<string> TextsOf(CustomAttributeData data) =>
        data.ConstructorArguments.SelectMany(argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> list ? list : [argument]).Select(argument => argument.Value).OfType<string>();

    private static IEnumerable<Type> TypesOf(CustomAttributeData data) =>
        data.ConstructorArguments.SelectMany(argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> list ? list : [argument]).Select(argument => argument.Value).OfType<Type>();
}
