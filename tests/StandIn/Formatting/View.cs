using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>A column of a table, or a line of a list. A width of 0 means what is needed or left.</summary>
internal sealed record ViewColumn(string Label, Func<PSObject, object?> ValueOf, int Width = 0, bool IsRight = false)
{
    public static ViewColumn Of(string property, string? label = null) => new(label ?? property, item => item.Properties[property]?.Value);

    /// <summary>The text of the cell; a real number is rounded in tables that have no view.</summary>
    public string TextOf(PSObject item, bool isRounded)
    {
        try
        {
            return CellText.Of(ValueOf(item), isRounded);
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            // As in PowerShell, a cell whose value cannot be worked out is empty.
            return "";
        }
    }
}

/// <summary>How objects of certain types are shown.</summary>
internal sealed record View(IReadOnlyList<string> Types, bool IsTable, IReadOnlyList<ViewColumn> Columns);
