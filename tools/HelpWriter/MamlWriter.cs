using System.Globalization;
using System.Xml.Linq;

namespace GraphPurge.Help;

/// <summary>Writes the help of cmdlets in the format that PowerShell reads, which is called MAML.</summary>
/// <param name="module">The built module.</param>
/// <param name="shared">What is said of parameters that several cmdlets have.</param>
/// <param name="words">The words of the language.</param>
internal sealed class MamlWriter(BuiltModule module, IReadOnlyDictionary<string, HelpEntry> shared, HelpWords words)
{
    private static readonly XNamespace s_items = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Writes the pages of all cmdlets into one file.</summary>
    /// <exception cref="HelpSourceException">A parameter is not described, or one is described that is not there; an error id or an output is not there.</exception>
    public void Write(IReadOnlyList<(CmdletFacts Cmdlet, CmdletPage Page)> pages, string file) => new XElement(
        s_items + "helpItems",
        new XAttribute("schema", "maml"),
        // Short, because they are a quarter of the file; the most frequent one has none.
        new XAttribute(XNamespace.Xmlns + "c", s_command),
        new XAttribute(XNamespace.Xmlns + "d", s_dev),
        pages.Select(page => Command(page.Cmdlet, page.Page))).Save(file, SaveOptions.DisableFormatting);

    private XElement Command(CmdletFacts cmdlet, CmdletPage page)
    {
        var texts = TextsOf(cmdlet, page);
        return new XElement(
            s_command + "command",
            new XAttribute("xmlns", s_maml),
            new XElement(
                s_command + "details",
                new XElement(s_command + "name", cmdlet.Name),
                new XElement(s_command + "verb", cmdlet.Name.Split('-')[0]),
                new XElement(s_command + "noun", cmdlet.Name.Split('-')[1]),
                Text("description", [page.Synopsis])),
            Text("description", page.Description),
            new XElement(s_command + "syntax", cmdlet.ParameterSets.Select(set => new XElement(
                s_command + "syntaxItem",
                new XElement(s_maml + "name", cmdlet.Name),
                set.Select(SyntaxPart)))),
            new XElement(s_command + "parameters", cmdlet.Parameters.Select(parameter => Parameter(parameter, texts[parameter.Name]))),
            new XElement(s_command + "inputTypes", page.Inputs.Select(input => Typed("inputType", input))),
            new XElement(s_command + "returnValues", OutputsOf(cmdlet, page).Select(output => Typed("returnValue", output))),
            new XElement(
                s_maml + "alertSet",
                new XElement(s_maml + "alert", Paragraphs(
                [
                    .. page.Notes,
                    words.Permissions.ToUpperInvariant(),
                    .. page.Permissions,
                    .. page.Errors is [] ? [] : new[] { words.Errors.ToUpperInvariant(), string.Join('\n', page.Errors.Select(error => Remedy(page, error))) },
                ]))),
            new XElement(s_command + "examples", page.Examples.Select((example, index) => Example(example, index + 1))),
            new XElement(s_command + "relatedLinks", page.Links.Select(link => new XElement(
                s_maml + "navigationLink",
                new XElement(s_maml + "linkText", link.Text),
                link.Address.Length == 0 ? null : new XElement(s_maml + "uri", link.Address)))));
    }

    private Dictionary<string, IReadOnlyList<string>> TextsOf(CmdletFacts cmdlet, CmdletPage page)
    {
        var known = cmdlet.Parameters.Select(parameter => parameter.Name).ToHashSet();
        if (page.Parameters.FirstOrDefault(entry => !known.Contains(entry.Name)) is { } surplus)
        {
            throw new HelpSourceException(page.File, surplus.Line, $"{cmdlet.Name} has no parameter -{surplus.Name}.");
        }

        var own = page.Parameters.ToDictionary(entry => entry.Name);
        return known.ToDictionary(
            name => name,
            name => (own.GetValueOrDefault(name) ?? shared.GetValueOrDefault(name)) is { Text.Count: > 0 } entry
                ? entry.Text
                : throw new HelpSourceException(page.File, 1, $"The parameter -{name} of {cmdlet.Name} is not described."));
    }

    private static IReadOnlyList<HelpEntry> OutputsOf(CmdletFacts cmdlet, CmdletPage page)
    {
        string[] expected = cmdlet.OutputTypes is [] ? ["None"] : [.. cmdlet.OutputTypes];
        return page.Outputs.Select(output => output.Name).SequenceEqual(expected)
            ? page.Outputs
            : throw new HelpSourceException(page.File, 1, $"The outputs of {cmdlet.Name} are {string.Join(", ", expected)}, and the page describes {string.Join(", ", page.Outputs.Select(output => output.Name))}.");
    }

    private string Remedy(CmdletPage page, (string Id, int Line) error) =>
        $"- {error.Id}: {module.AdviceFor(error.Id) ?? throw new HelpSourceException(page.File, error.Line, $"There is no error id {error.Id}.")}";

    // Only what a syntax line shows. PowerShell takes what is left out for optional, and for named.
    private static XElement SyntaxPart(ParameterFacts parameter) => new(
        s_command + "parameter",
        parameter.IsRequired ? new XAttribute("required", true) : null,
        parameter.Position is { } position ? new XAttribute("position", position) : null,
        new XElement(s_maml + "name", parameter.Name),
        parameter.IsSwitch ? null : new XElement(s_command + "parameterValue", parameter.TypeName));

    // Its type stands in its value, which is what is shown.
    private XElement Parameter(ParameterFacts parameter, IReadOnlyList<string> text) => new(
        s_command + "parameter",
        new XAttribute("required", parameter.IsRequired),
        new XAttribute("globbing", parameter.TakesWildcards),
        new XAttribute("pipelineInput", parameter.PipelineInput),
        new XAttribute("position", parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases is [] ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(s_maml + "name", parameter.Name),
        Text("description", parameter.AcceptedValues is [] ? text : [.. text, $"{words.AcceptedValues}: {string.Join(", ", parameter.AcceptedValues)}."]),
        new XElement(s_command + "parameterValue", new XAttribute("required", !parameter.IsSwitch), parameter.TypeName),
        new XElement(s_dev + "defaultValue", parameter.DefaultValue ?? "None"));

    private static XElement Typed(string name, HelpEntry entry) => new(
        s_command + name,
        new XElement(s_dev + "type", new XElement(s_maml + "name", entry.Name)),
        Text("description", entry.Text));

    private XElement Example(HelpExample example, int number) => new(
        s_command + "example",
        new XElement(s_maml + "title", $"----- {words.Example} {number}: {example.Title} -----"),
        new XElement(s_dev + "code", example.Code),
        new XElement(s_dev + "remarks", Paragraphs([.. example.Remarks, ""])));

    private static XElement Text(string name, IReadOnlyList<string> paragraphs) => new(s_maml + name, Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IReadOnlyList<string> paragraphs) => paragraphs.Select(paragraph => new XElement(s_maml + "para", paragraph));
}
