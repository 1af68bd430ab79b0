using System.Management.Automation;
using System.Xml.Linq;
using StandIn.Language;

namespace StandIn.Engine;

/// <summary>A column of a table, or a line of a list.</summary>
internal sealed record ViewColumn
{
    public required string Label { get; init; }

    /// <summary>A property's name; null when <see cref="Script"/> gives the value.</summary>
    public string? Property { get; init; }

    public Block? Script { get; init; }

    public string? FormatString { get; init; }

    /// <summary>The width; 0 for what is needed or left.</summary>
    public int Width { get; init; }

    public TextAlignment Alignment { get; init; }
}

/// <summary>Which side of a column a value stands on.</summary>
internal enum TextAlignment
{
    Left,
    Center,
    Right,
}

/// <summary>How objects of certain types are shown.</summary>
internal sealed record View(IReadOnlyList<string> Types, bool IsTable, IReadOnlyList<ViewColumn> Columns, bool HideHeaders = false);

/// <summary>The views that modules bring, and those of PowerShell's that the stand-in needs itself.</summary>
internal sealed class FormatTable
{
    private static readonly HashSet<string> Known =
    [
        "Configuration", "ViewDefinitions", "View", "Name", "ViewSelectedBy", "TypeName", "TableControl", "ListControl", "AutoSize", "HideTableHeaders",
        "TableHeaders", "TableColumnHeader", "Label", "Width", "Alignment", "TableRowEntries", "TableRowEntry", "TableColumnItems", "TableColumnItem",
        "PropertyName", "ScriptBlock", "FormatString", "ListEntries", "ListEntry", "ListItems", "ListItem",
    ];

    private static readonly string[] TimeSpanParts =
    [
        "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes", "TotalSeconds", "TotalMilliseconds",
    ];

    private readonly List<View> views =
    [
        new View(["System.Collections.DictionaryEntry"], true, [Column("Name", 30, "Key"), Column("Value", 0)]),
        new View(["System.Guid"], true, [Column("Guid", 0)]),
        new View(["System.TimeSpan"], false, [.. TimeSpanParts.Select(part => Column(part, 0))]),
        new View(["Microsoft.PowerShell.Commands.GroupInfo"], true, [Column("Count", 5) with { Alignment = TextAlignment.Right }, Column("Name", 25), Column("Group", 0)]),
        new View(["System.Management.Automation.CmdletInfo"], true, [Column("CommandType", 15), Column("Name", 50), Column("Version", 10), Column("Source", 0)]),
    ];

    /// <summary>Reads a format file. What it uses beyond tables and lists is an error.</summary>
    public IReadOnlyList<View> Load(string path)
    {
        var document = XDocument.Load(path);
        if (document.Descendants().FirstOrDefault(element => !Known.Contains(element.Name.LocalName)) is { } unknown)
        {
            throw new RuntimeException($"{Path.GetFileName(path)}: the stand-in does not know the element {unknown.Name.LocalName} of format files.");
        }

        var loaded = document.Descendants("View").Select(Read).ToArray();
        views.InsertRange(0, loaded);
        return loaded;
    }

    public void Remove(IEnumerable<View> gone) => views.RemoveAll(gone.Contains);

    /// <summary>The view for an object: the nearest of its types counts. Null when there is none of the shape.</summary>
    public View? Find(PSObject item, bool? wantTable) => item.TypeNames
        .Select(name => views.Find(view => (wantTable is null || view.IsTable == wantTable) && view.Types.Contains(name, StringComparer.OrdinalIgnoreCase)))
        .FirstOrDefault(view => view is not null);

    private static ViewColumn Column(string label, int width, string? property = null) => new() { Label = label, Property = property ?? label, Width = width };

    private static View Read(XElement view)
    {
        var types = view.Element("ViewSelectedBy")!.Elements("TypeName").Select(Text).ToArray();
        if (view.Element("ListControl") is { } list)
        {
            return new View(types, false, [.. list.Descendants("ListItem").Select(item => Column(item, item.Element("Label")))]);
        }

        var table = view.Element("TableControl") ?? throw new RuntimeException("A view needs a TableControl or a ListControl.");
        var headers = table.Element("TableHeaders")?.Elements("TableColumnHeader").ToArray() ?? [];
        var isAutoSized = table.Element("AutoSize") is not null;
        var columns = table.Descendants("TableColumnItem").Select((item, index) =>
        {
            var header = headers.ElementAtOrDefault(index);
            return Column(item, header?.Element("Label")) with
            {
                Width = isAutoSized || header?.Element("Width") is not { } width ? 0 : int.Parse(Text(width)),
                Alignment = (header?.Element("Alignment") ?? item.Element("Alignment")) is { } alignment ? Enum.Parse<TextAlignment>(Text(alignment), ignoreCase: true) : TextAlignment.Left,
            };
        });
        return new View(types, true, [.. columns], table.Element("HideTableHeaders") is not null);
    }

    private static ViewColumn Column(XElement item, XElement? label)
    {
        var property = item.Element("PropertyName") is { } name ? Text(name) : null;
        return new ViewColumn
        {
            Label = label is null ? property ?? item.Element("ScriptBlock")?.Value ?? "" : Text(label),
            Property = property,
            Script = item.Element("ScriptBlock") is { } script ? Parser.Parse(script.Value) : null,
            FormatString = item.Element("FormatString")?.Value,
        };
    }

    private static string Text(XElement element) => element.Value.Trim();
}
