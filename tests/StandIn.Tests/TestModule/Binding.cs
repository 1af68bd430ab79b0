using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;

namespace TestModule;

/// <summary>How hot it is.</summary>
public enum Heat
{
    Cold,
    Cool,
    Warm,
}

/// <summary>Base of cmdlets that tell what was bound.</summary>
public abstract class ShowCommand : PSCmdlet
{
    protected override void ProcessRecord() => WriteObject(Describe());

    protected string Describe() => ParameterSetName + ": " + string.Join("; ", MyInvocation.BoundParameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Text(pair.Value)}"));

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        SecureString => "SecureString",
        IDictionary table => "{" + string.Join(",", table.Keys.Cast<object>().Select(key => $"{key}={Text(table[key])}").OrderBy(pair => pair, StringComparer.Ordinal)) + "}",
        IEnumerable items => "[" + string.Join(",", items.Cast<object?>().Select(Text)) + "]",
        PSObject { BaseObject: PSCustomObject } custom => "@(" + string.Join(",", custom.Properties.Select(property => $"{property.Name}={property.Value}")) + ")",
        PSObject wrapped => "ps:" + Text(wrapped.BaseObject),
        IFormattable formattable => $"{formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}:{value.GetType().Name}",
        _ => $"{value}:{value.GetType().Name}",
    };
}

/// <summary>One parameter of every type.</summary>
[Cmdlet(VerbsCommon.Show, "TestBinding")]
public sealed class ShowTestBindingCommand : ShowCommand
{
    [Parameter(Position = 0)]
    [Alias("Label", "Caption")]
    public string? Name { get; set; }

    [Parameter(Position = 1)]
    public int Number { get; set; }

    [Parameter]
    public SwitchParameter Flag { get; set; }

    [Parameter]
    public bool Truth { get; set; }

    [Parameter]
    public bool? MaybeTruth { get; set; }

    [Parameter]
    public int? MaybeNumber { get; set; }

    [Parameter]
    public Heat Heat { get; set; }

    [Parameter]
    public Guid Guid { get; set; }

    [Parameter]
    public TimeSpan Span { get; set; }

    [Parameter]
    public DateTime Time { get; set; }

    [Parameter]
    public Uri? Address { get; set; }

    [Parameter]
    public Hashtable? Table { get; set; }

    [Parameter]
    public IDictionary? Dictionary { get; set; }

    [Parameter]
    public string[]? Names { get; set; }

    [Parameter]
    public int[]? Numbers { get; set; }

    [Parameter]
    public object? Anything { get; set; }

    [Parameter]
    public PSObject? Wrapped { get; set; }

    [Parameter]
    public object[]? Things { get; set; }

    [Parameter]
    public SecureString? Secret { get; set; }

    [Parameter]
    public ActionPreference Preference { get; set; }

    [Parameter]
    public Version? Version { get; set; }

    [Parameter]
    public double Real { get; set; }
}

/// <summary>Pipeline input by value and by name, in sets.</summary>
[Cmdlet(VerbsCommon.Show, "TestSet", DefaultParameterSetName = "ById")]
public sealed class ShowTestSetCommand : ShowCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "ById")]
    [Alias("ObjectId")]
    public string? Id { get; set; }

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "ByItem")]
    public TestItem? Item { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ByNumber")]
    public int Number { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Color { get; set; }

    [Parameter(ParameterSetName = "ByNumber")]
    [Parameter(ParameterSetName = "ById")]
    public SwitchParameter Extra { get; set; }
}

/// <summary>Sets without a default, and one set that needs nothing.</summary>
[Cmdlet(VerbsCommon.Show, "TestDefaultSet")]
public sealed class ShowTestDefaultSetCommand : ShowCommand
{
    [Parameter(Mandatory = true, ParameterSetName = "Left")]
    public string? Left { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Right")]
    public string? Right { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int Size { get; set; }
}

/// <summary>Values that are refused.</summary>
[Cmdlet(VerbsCommon.Show, "TestValidation")]
public sealed class ShowTestValidationCommand : ShowCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string[] Name { get; set; } = [];

    [Parameter]
    [ValidateSet("red", "green")]
    public string? Color { get; set; }

    [Parameter]
    [ValidateRange(1, 10)]
    public int Number { get; set; }

    [Parameter]
    [ValidateNotNull]
    public object? Something { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filled { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? AllFilled { get; set; }
}

/// <summary>Takes an id from anything that has one, and refuses the rest.</summary>
public sealed class IdentityTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : inputData;
        switch (value)
        {
            case string or Guid:
                return value.ToString()!;
            case IDictionary table when table.Contains("id"):
                return $"table {table["id"]}";
            case object[] items:
                return items.Select(item => Transform(engineIntrinsics, item)).ToArray();
            case null:
                throw new ArgumentTransformationMetadataException("nothing has no id");
            default:
                return PSObject.AsPSObject(value).Properties["Id"] is { } property
                    ? $"property {property.Value}"
                    : throw new ArgumentTransformationMetadataException($"'{value}' has no id");
        }
    }
}

/// <summary>A transformed parameter.</summary>
[Cmdlet(VerbsCommon.Show, "TestTransformation")]
public sealed class ShowTestTransformationCommand : ShowCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [IdentityTransformation]
    public string[] Id { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Color { get; set; }
}
