using System.Management.Automation;
using StandIn.Engine;

namespace Microsoft.PowerShell.Commands;

/// <summary>Passes objects on, some of them, or parts of them.</summary>
[Cmdlet("Select", "Object")]
public sealed class SelectObjectCommand : PSCmdlet
{
    private PropertyExpression[] properties = [];
    private int passed;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public string? ExpandProperty { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; } = -1;

    protected override void BeginProcessing() => properties = [.. Property.Select(property => new PropertyExpression(property))];

    protected override void ProcessRecord()
    {
        if (First != 0)
        {
            Pass(InputObject);
        }

        if (First == 0 || ++passed == First)
        {
            throw new StopUpstreamCommandsException(this);
        }
    }

    private void Pass(object? item)
    {
        if (ExpandProperty is null)
        {
            WriteObject(properties.Length == 0 || item is null ? item : Picked(PSObject.AsPSObject(item)));
        }
        else if (item is not null && PSObject.AsPSObject(item).Properties[ExpandProperty] is { } property)
        {
            WriteObject(property.Value, enumerateCollection: true);
        }
        else
        {
            WriteError(new ErrorRecord(new PSArgumentException($"Property \"{ExpandProperty}\" cannot be found."), "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, item));
        }
    }

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
