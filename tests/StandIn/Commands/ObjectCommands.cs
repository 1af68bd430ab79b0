using System.Management.Automation;
using StandIn.Engine;

namespace Microsoft.PowerShell.Commands;

/// <summary>Passes objects on, some of them, or parts of them.</summary>
[Cmdlet("Select", "Object", DefaultParameterSetName = "DefaultParameter")]
public sealed class SelectObjectCommand : PSCmdlet
{
    private readonly List<object?> seen = [];
    private readonly Queue<object?> latest = [];
    private PropertyExpression[] properties = [];
    private int skipped;
    private int passed;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0, ParameterSetName = "DefaultParameter")]
    public object[] Property { get; set; } = [];

    [Parameter(ParameterSetName = "DefaultParameter")]
    public string? ExpandProperty { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; } = -1;

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; } = -1;

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    protected override void BeginProcessing()
    {
        properties = [.. Property.Select(property => new PropertyExpression(property))];
        if (First >= 0 && Last >= 0)
        {
            throw new NotSupportedException("The stand-in does not know Select-Object with -First and -Last at once.");
        }
    }

    protected override void ProcessRecord()
    {
        if (First == 0)
        {
            throw new StopUpstreamCommandsException(this);
        }

        if (Last >= 0)
        {
            latest.Enqueue(InputObject);
            if (latest.Count > Last + Skip)
            {
                latest.Dequeue();
            }
        }
        else if (skipped < Skip)
        {
            skipped++;
        }
        else
        {
            Pass(InputObject);
            if (First > 0 && ++passed == First)
            {
                throw new StopUpstreamCommandsException(this);
            }
        }
    }

    protected override void EndProcessing()
    {
        foreach (var item in latest.Take(Math.Max(latest.Count - Skip, 0)))
        {
            Pass(item);
        }
    }

    private void Pass(object? item)
    {
        if (ExpandProperty is not null)
        {
            if (item is null || PSObject.AsPSObject(item).Properties[ExpandProperty] is not { } property)
            {
                WriteError(new ErrorRecord(new PSArgumentException($"Property \"{ExpandProperty}\" cannot be found."), "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, item));
                return;
            }

            foreach (var part in Evaluator.Items(property.Value, nullCounts: true))
            {
                Emit(part);
            }
        }
        else
        {
            Emit(properties.Length == 0 || item is null ? item : Picked(PSObject.AsPSObject(item)));
        }
    }

    private void Emit(object? item)
    {
        if (!Unique)
        {
            WriteObject(item);
        }
        else if (!seen.Exists(known => AreSame(known, item)))
        {
            seen.Add(item);
            WriteObject(item);
        }
    }

    private static bool AreSame(object? first, object? second) => first is PSObject { BaseObject: PSCustomObject } left && second is PSObject { BaseObject: PSCustomObject } right
        ? left.Properties.Count() == right.Properties.Count() && left.Properties.All(property => LanguagePrimitives.Equals(property.Value, right.Properties[property.Name]?.Value))
        : LanguagePrimitives.Equals(first, second);

    private PSObject Picked(PSObject item)
    {
        var result = new PSObject();
        result.TypeNames.Insert(0, $"Selected.{item.TypeNames[0]}");
        foreach (var property in properties.SelectMany(property => property.Expand(item)))
        {
            result.Properties.Add(new PSNoteProperty(property.Name, property.ValueOf(item)));
        }

        return result;
    }
}

/// <summary>Passes the objects on that satisfy a condition.</summary>
[Cmdlet("Where", "Object", DefaultParameterSetName = "ScriptBlockSet")]
public sealed class WhereObjectCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ScriptBlockSet")]
    public ScriptBlock? FilterScript { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "EqualSet")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "NotEqualSet")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "LikeSet")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "GreaterThanSet")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "LessThanSet")]
    public string Property { get; set; } = "";

    [Parameter(Position = 1)]
    public object? Value { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "EqualSet")]
    [Alias("IEQ")]
    public SwitchParameter EQ { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "NotEqualSet")]
    [Alias("INE")]
    public SwitchParameter NE { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LikeSet")]
    [Alias("ILike")]
    public SwitchParameter Like { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "GreaterThanSet")]
    [Alias("IGT")]
    public SwitchParameter GT { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LessThanSet")]
    [Alias("ILT")]
    public SwitchParameter LT { get; set; }

    protected override void ProcessRecord()
    {
        var result = FilterScript is not null
            ? FilterScript.ValueFor(InputObject)
            : Operators.Apply(EQ ? "-eq" : NE ? "-ne" : Like ? "-like" : GT ? "-gt" : "-lt", Members.Get(InputObject, Property), Value);
        if (LanguagePrimitives.IsTrue(result))
        {
            WriteObject(InputObject);
        }
    }
}

/// <summary>Does something with each object.</summary>
[Cmdlet("ForEach", "Object", DefaultParameterSetName = "ScriptBlockSet")]
public sealed class ForEachObjectCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ScriptBlockSet")]
    public ScriptBlock? Process { get; set; }

    [Parameter(ParameterSetName = "ScriptBlockSet")]
    public ScriptBlock? Begin { get; set; }

    [Parameter(ParameterSetName = "ScriptBlockSet")]
    public ScriptBlock? End { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "PropertyAndMethodSet")]
    public string? MemberName { get; set; }

    protected override void BeginProcessing() => Begin?.Run(null, WriteObject);

    protected override void ProcessRecord()
    {
        if (MemberName is null)
        {
            Process!.Run(InputObject, WriteObject);
        }
        else if (InputObject is not null && InputObject.Properties[MemberName] is null && PSObject.Base(InputObject) is not System.Collections.IDictionary && HasMethod())
        {
            WriteObject(Calls.Invoke(InputObject, MemberName, [], isStatic: false), enumerateCollection: true);
        }
        else
        {
            WriteObject(Members.Get(InputObject, MemberName), enumerateCollection: true);
        }
    }

    protected override void EndProcessing() => End?.Run(null, WriteObject);

    private bool HasMethod() => Array.Exists(InputObject!.BaseObject.GetType().GetMethods(), method => method.Name.Equals(MemberName, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Puts objects in order.</summary>
[Cmdlet("Sort", "Object")]
public sealed class SortObjectCommand : PSCmdlet
{
    private static readonly Comparer<object?> ByValue = Comparer<object?>.Create((first, second) => LanguagePrimitives.Compare(first, second, ignoreCase: true));
    private readonly List<PSObject> items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter Descending { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            items.Add(InputObject);
        }
    }

    protected override void EndProcessing()
    {
        Func<PSObject, object?>[] keys = Property.Length == 0 ? [item => item] : [.. Property.Select(property => (Func<PSObject, object?>)new PropertyExpression(property).ValueOf)];
        var sorted = Descending ? items.OrderByDescending(keys[0], ByValue) : items.OrderBy(keys[0], ByValue);
        sorted = keys.Skip(1).Aggregate(sorted, (so, key) => Descending ? so.ThenByDescending(key, ByValue) : so.ThenBy(key, ByValue));
        PSObject? previous = null;
        foreach (var item in sorted)
        {
            if (!Unique || previous is null || Array.Exists(keys, key => ByValue.Compare(key(previous), key(item)) != 0))
            {
                WriteObject(item);
            }

            previous = item;
        }
    }
}

/// <summary>How many objects came.</summary>
public sealed record GenericMeasureInfo(int Count)
{
    public double? Average { get; init; }

    public double? Sum { get; init; }

    public double? Maximum { get; init; }

    public double? Minimum { get; init; }

    public double? StandardDeviation { get; init; }

    public string? Property { get; init; }
}

/// <summary>Counts objects.</summary>
[Cmdlet("Measure", "Object")]
public sealed class MeasureObjectCommand : PSCmdlet
{
    private int count;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord() => count += InputObject is null ? 0 : 1;

    protected override void EndProcessing() => WriteObject(new GenericMeasureInfo(count));
}

/// <summary>Objects that have something in common.</summary>
public sealed record GroupInfo(int Count, string Name, IReadOnlyList<object?> Group);

/// <summary>Gathers objects that have something in common.</summary>
[Cmdlet("Group", "Object")]
public sealed class GroupObjectCommand : PSCmdlet
{
    private readonly SortedDictionary<string, List<object?>> groups = new(StringComparer.InvariantCultureIgnoreCase);

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        var name = Property.Length == 0
            ? LanguagePrimitives.ToText(InputObject)
            : string.Join(", ", Property.Select(property => LanguagePrimitives.ToText(new PropertyExpression(property).ValueOf(InputObject))));
        if (!groups.TryGetValue(name, out var group))
        {
            groups.Add(name, group = []);
        }

        group.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        foreach (var (name, group) in groups)
        {
            WriteObject(new GroupInfo(group.Count, name, group));
        }
    }
}
