using System.Management.Automation;
using StandIn.Engine;

namespace Microsoft.PowerShell.Commands;

/// <summary>Objects together with how to show them.</summary>
internal sealed record FormatDirective(bool IsTable, IReadOnlyList<PropertyExpression> Properties, IReadOnlyList<object?> Items);

/// <summary>What the two formatting commands share.</summary>
public abstract class FormatCommand : PSCmdlet
{
    private readonly List<object?> items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    private protected abstract bool IsTable { get; }

    protected override void ProcessRecord() => items.Add(InputObject);

    protected override void EndProcessing() => WriteObject(new FormatDirective(IsTable, [.. Property.Select(property => new PropertyExpression(property))], items));
}

/// <summary>Shows objects as a table.</summary>
[Cmdlet("Format", "Table")]
public sealed class FormatTableCommand : FormatCommand
{
    /// <summary>Tables without given widths are sized by their content anyway.</summary>
    [Parameter]
    public SwitchParameter AutoSize { get; set; }

    private protected override bool IsTable => true;
}

/// <summary>Shows objects as lists.</summary>
[Cmdlet("Format", "List")]
public sealed class FormatListCommand : FormatCommand
{
    private protected override bool IsTable => false;
}

/// <summary>Gives the text that the console would show.</summary>
[Cmdlet("Out", "String")]
public sealed class OutStringCommand : PSCmdlet
{
    private readonly List<object?> items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; } = 100;

    protected override void ProcessRecord() => items.Add(InputObject);

    protected override void EndProcessing() =>
        WriteObject(string.Concat(new Formatter(Session, Width).Render(items).Select(line => line + Environment.NewLine)));
}
