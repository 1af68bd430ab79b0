using System.Management.Automation;
using StandIn.Engine;

namespace Microsoft.PowerShell.Commands;

/// <summary>Puts objects in order.</summary>
[Cmdlet("Sort", "Object")]
public sealed class SortObjectCommand : PSCmdlet
{
    private static readonly Comparer<object?> ByValue = Comparer<object?>.Create((first, second) => LanguagePrimitives.Compare(first, second));
    private readonly List<PSObject> items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter Descending { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            items.Add(InputObject);
        }
    }

    protected override void EndProcessing()
    {
        Func<PSObject, object?>[] keys = Property.Length == 0 ? [item => item] : [.. Property.Select<object, Func<PSObject, object?>>(property => new PropertyExpression(property).ValueOf)];
        var sorted = Descending ? items.OrderByDescending(keys[0], ByValue) : items.OrderBy(keys[0], ByValue);
        sorted = keys.Skip(1).Aggregate(sorted, (so, key) => Descending ? so.ThenByDescending(key, ByValue) : so.ThenBy(key, ByValue));
        WriteObject(sorted, enumerateCollection: true);
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
