using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;

namespace StandIn.Engine;

/// <summary>The views that modules bring, and those of PowerShell's that the stand-in needs itself.</summary>
internal sealed class FormatTable
{
    private static readonly HashSet<string> Known =
    [
        "Configuration", "ViewDefinitions", "View", "Name", "ViewSelectedBy", "TypeName", "TableControl", "ListControl", "TableHeaders", "TableColumnHeader",
        "Label", "Width", "Alignment", "TableRowEntries", "TableRowEntry", "TableColumnItems", "TableColumnItem", "PropertyName", "ListEntries", "ListEntry",
        "ListItems", "ListItem",
    ];

    private static readonly string[] TimeSpanParts =
    [
        "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes", "TotalSeconds", "TotalMilliseconds",
    ];

    private readonly List<View> views =
    [
        new View(["System.Collections.DictionaryEntry"], true, [ViewColumn.Of("Key", "Name") with { Width = 30 }, ViewColumn.Of("Value")]),
        new View(["System.DateTime"], false, [new ViewColumn("", item => ((DateTime)item.BaseObject).ToString("F", CultureInfo.CurrentCulture))]),
        new View(["System.Guid"], true, [ViewColumn.Of("Guid")]),
        new View(["System.TimeSpan"], false, [.. TimeSpanParts.Select(part => ViewColumn.Of(part))]),
        new View(["Microsoft.PowerShell.Commands.GroupInfo"], true, [ViewColumn.Of("Count") with { Width = 5, IsRight = true }, ViewColumn.Of("Name") with { Width = 25 }, ViewColumn.Of("Group")]),
    ];

    /// <summary>Reads a format file. What it uses beyond tables and lists of properties is an error.</summary>
    public void Load(string path)
    {
        var document = XDocument.Load(path);
        if (document.Descendants().FirstOrDefault(element => !Known.Contains(element.Name.LocalName)) is { } unknown)
        {
            throw new NotSupportedException($"{Path.GetFileName(path)}: the stand-in does not know the element {unknown.Name.LocalName} of format files.");
        }

        views.InsertRange(0, document.Descendants("View").Select(Read));
    }

    /// <summary>The view for an object: the nearest of its types counts. Null when there is none of the shape.</summary>
    public View? Find(PSObject item, bool? wantTable) => item.TypeNames
        .Select(name => views.Find(view => (wantTable is null || view.IsTable == wantTable) && view.Types.Contains(name, StringComparer.OrdinalIgnoreCase)))
        .FirstOrDefault(view => view is not null);

    private static View Read(XElement view)
    {
        var types = view.Element("ViewSelectedBy")!.Elements("TypeName").Select(type => type.Value.Trim()).ToArray();
        if (view.Element("ListControl") is { } list)
        {
            return new View(types, false, [.. list.Descendants("ListItem").Select(item => Column(item, item))]);
        }

        var headers = view.Descendants("TableColumnHeader");
        return new View(types, true, [.. view.Descendants("TableColumnItem").Zip(headers, Column)]);
    }

    private static ViewColumn Column(XElement item, XElement header) => ViewColumn.Of(item.Element("PropertyName")!.Value.Trim(), header.Element("Label")?.Value.Trim()) with
    {
        Width = (int?)header.Element("Width") ?? 0,
        IsRight = header.Element("Alignment")?.Value.Trim() switch
        {
            null or "Left" => false,
            "Right" => true,
            var other => throw new NotSupportedException($"The stand-in does not know the alignment {other}."),
        },
    };
}
