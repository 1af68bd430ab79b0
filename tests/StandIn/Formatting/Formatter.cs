using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;
using StandIn.Language;

namespace StandIn.Engine;

/// <summary>Turns objects into lines as PowerShell does: text as it is, views where there are any, else a table of up to four properties or a list.</summary>
internal sealed class Formatter(Session session, int width)
{
    private readonly List<string> lines = [];
    private Document? document;

    public List<string> Render(IEnumerable<object?> items)
    {
        foreach (var item in items)
        {
            Add(item);
        }

        EndDocument();
        return lines;
    }

    private void Add(object? item)
    {
        switch (PSObject.Base(item))
        {
            case null:
                break;
            case FormatDirective directive:
                EndDocument();
                lines.AddRange(new Formatter(session, width).Directed(directive));
                break;
            case IDictionary table:
                foreach (DictionaryEntry entry in table)
                {
                    AddObject(new PSObject(entry), null);
                }

                break;
            default:
                foreach (var part in Evaluator.Items(item).Where(part => part is not null))
                {
                    AddObject(PSObject.AsPSObject(part!), null);
                }

                break;
        }
    }

    private List<string> Directed(FormatDirective directive)
    {
        foreach (var item in directive.Items.SelectMany(item => PSObject.Base(item) is IDictionary table ? table.Cast<object?>() : [item]))
        {
            if (item is not null)
            {
                AddObject(PSObject.AsPSObject(item), directive);
            }
        }

        EndDocument();
        return lines;
    }

    private void AddObject(PSObject item, FormatDirective? directive)
    {
        if (Values.IsScalar(item) || !item.Properties.Any())
        {
            AddBesides(Values.SplitLines(LanguagePrimitives.ToText(item)));
            return;
        }

        document ??= Start(item, directive);
        if (document.View is { } view && !view.Types.Intersect(item.TypeNames, StringComparer.OrdinalIgnoreCase).Any())
        {
            AddBesides(["", .. new ListWriter(width).Write(Cells(AllProperties(item), item, isTable: false)), ""]);
        }
        else
        {
            document.Add(document.IsText ? [new Cell("", Values.DateText(item))] : Cells(document.Columns, item, document.IsTable));
        }
    }

    /// <summary>Lines that belong to no table or list, though they may stand in the middle of one.</summary>
    private void AddBesides(IEnumerable<string> text)
    {
        if (document is null)
        {
            lines.AddRange(text);
        }
        else
        {
            document.AddLines(text);
        }
    }

    private void EndDocument()
    {
        if (document is not null)
        {
            lines.AddRange(document.Write(width));
            document = null;
        }
    }

    private Document Start(PSObject item, FormatDirective? directive)
    {
        if (directive?.Properties is { Count: > 0 } asked)
        {
            var columns = asked.SelectMany(property => property.Expand(item)).Select(property => Column(property, item, directive.IsTable)).ToArray();
            return new Document(directive.IsTable, null, columns);
        }

        if (directive is null && item.BaseObject is DateTime)
        {
            return new Document(false, new View([typeof(DateTime).FullName!], false, []), []) { IsText = true };
        }

        if (session.Formats.Find(item, directive?.IsTable) is { } view)
        {
            return new Document(view.IsTable, view, view.Columns);
        }

        var properties = AllProperties(item);
        var isTable = directive?.IsTable ?? properties.Length <= 4;
        return new Document(isTable, null, isTable ? [.. properties.Take(10).Select(property => Column(new PropertyExpression(property.Label), item, true))] : properties);
    }

    private static ViewColumn[] AllProperties(PSObject item) =>
        [.. item.Properties.Select(property => new ViewColumn { Label = property.Name, Property = property.Name })];

    private static ViewColumn Column(PropertyExpression property, PSObject sample, bool isTable)
    {
        var value = property.Script is null ? sample.Properties[property.Name]?.Value : property.Script.ValueFor(sample);
        return new ViewColumn
        {
            Label = property.Name,
            Property = property.Script is null ? property.Name : null,
            Script = property.Script?.Body,
            Alignment = isTable && value is not null && PSObject.Base(value) is not string && Values.IsScalar(PSObject.AsPSObject(value)) ? TextAlignment.Right : TextAlignment.Left,
        };
    }

    private Cell[] Cells(IReadOnlyList<ViewColumn> columns, PSObject item, bool isTable) => [.. columns.Select(column => new Cell(column.Label, Text(column, item, isTable)))];

    private string Text(ViewColumn column, PSObject item, bool isTable)
    {
        object? value;
        try
        {
            value = column.Script is not null ? new ScriptBlock(session, column.Script).ValueFor(item) : item.Properties[column.Property!]?.Value;
        }
        catch (Exception exception) when (exception is RuntimeException and not (PipelineStoppedException or ParseError))
        {
            // As in PowerShell, a cell whose value cannot be worked out is empty.
            return "";
        }

        return column.FormatString is { } format && PSObject.Base(value) is { } formatted
            ? format.Contains("{0", StringComparison.Ordinal) ? string.Format(format, formatted) : formatted is IFormattable formattable ? formattable.ToString(format, null) : LanguagePrimitives.ToText(formatted)
            : Values.Text(value, isTable);
    }
}
