using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

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
            if (PSObject.Base(item) is FormatDirective directive)
            {
                EndDocument();
                AddAll(directive.Items, directive);
                EndDocument();
            }
            else
            {
                AddAll([item], null);
            }
        }

        EndDocument();
        return lines;
    }

    private void AddAll(IEnumerable<object?> items, FormatDirective? directive)
    {
        var parts = items.SelectMany(item => PSObject.Base(item) is IDictionary table ? table.Cast<object?>() : Evaluator.Items(item));
        foreach (var part in parts.Where(part => part is not null))
        {
            Add(PSObject.AsPSObject(part!), directive);
        }
    }

    private void Add(PSObject item, FormatDirective? directive)
    {
        if (CellText.IsScalar(item) || !item.Properties.Any())
        {
            AddBesides(CellText.SplitLines(LanguagePrimitives.ToText(item)));
            return;
        }

        document ??= Start(item, directive);
        if (document.Takes(item))
        {
            document.Add(item);
        }
        else
        {
            AddBesides([.. ListWriter.Write([.. AllProperties(item).Select(column => new Cell(column.Label, column.TextOf(item, false)))], width), ""]);
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
        lines.AddRange(document?.Write(width) ?? []);
        document = null;
    }

    private Document Start(PSObject item, FormatDirective? directive)
    {
        if (directive?.Properties is { Count: > 0 } asked)
        {
            return new Document(directive.IsTable, null, [.. asked.SelectMany(property => property.Expand(item)).Select(property => Column(property.Name, property.ValueOf, item))]);
        }

        if (session.Formats.Find(item, directive?.IsTable) is { } view)
        {
            return new Document(view.IsTable, view, view.Columns);
        }

        var properties = AllProperties(item);
        return new Document(directive?.IsTable ?? properties.Length <= 4, null, directive?.IsTable == true ? properties[..Math.Min(10, properties.Length)] : properties);
    }

    private static ViewColumn[] AllProperties(PSObject item) =>
        [.. item.Properties.Select(property => Column(property.Name, each => each.Properties[property.Name]?.Value, item))];

    /// <summary>A column without a view: numbers and the like stand on its right side.</summary>
    private static ViewColumn Column(string label, Func<PSObject, object?> valueOf, PSObject sample)
    {
        var column = new ViewColumn(label, valueOf);
        var value = valueOf(sample);
        return column with { IsRight = CellText.IsScalar(value) && PSObject.Base(value) is not string };
    }
}
