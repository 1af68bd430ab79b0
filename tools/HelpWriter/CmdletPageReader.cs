using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GraphPurge.Help;

/// <summary>Reads a cmdlet's page. The headings of the second level are the same in every language; what stands under them is not.</summary>
internal static class CmdletPageReader
{
    private static readonly string[] s_sections = ["Description", "Examples", "Parameters", "Permissions", "Inputs", "Outputs", "Errors", "Notes", "Links"];

    /// <summary>Reads a page.</summary>
    /// <exception cref="HelpSourceException">A section is missing, is not known, or is not as it must be.</exception>
    public static CmdletPage Read(string file)
    {
        var source = MarkdownSource.Read(file);
        if (source.Title != Path.GetFileNameWithoutExtension(file))
        {
            throw source.Fail(0, $"The first heading must be '{Path.GetFileNameWithoutExtension(file)}', but is '{source.Title}'.");
        }

        if (source.Sections.FirstOrDefault(section => !s_sections.Contains(section.Title)) is { } unknown)
        {
            throw source.Fail(unknown.Line, $"'{unknown.Title}' is none of the sections {string.Join(", ", s_sections)}.");
        }

        return new CmdletPage
        {
            File = file,
            Synopsis = string.Join(' ', PlainText.Of(source.Lead)),
            Description = PlainText.Of(Section("Description").Blocks),
            Examples = [.. source.PartsOf(Section("Examples")).Select(part => Example(source, part))],
            Parameters = Entries("Parameters"),
            Permissions = PlainText.Of(Section("Permissions").Blocks),
            Inputs = Entries("Inputs"),
            Outputs = Entries("Outputs"),
            Errors = [.. MarkdownSource.Inlines<CodeInline>(Section("Errors").Blocks).Select(code => (code.Content, code.Line + 1))],
            Notes = PlainText.Of(Section("Notes").Blocks),
            Links = [.. MarkdownSource.Inlines<LinkInline>(Section("Links").Blocks).Select(link => new HelpLink(PlainText.Of(link), Uri.TryCreate(link.Url, UriKind.Absolute, out _) ? link.Url! : ""))],
        };

        MarkdownSection Section(string title) => source.Sections.FirstOrDefault(section => section.Title == title) ?? throw source.Fail(0, $"There is no section '{title}'.");

        IReadOnlyList<HelpEntry> Entries(string title) => EntriesOf(source, Section(title));
    }

    /// <summary>The parts of a section, by their names.</summary>
    public static IReadOnlyList<HelpEntry> EntriesOf(MarkdownSource source, MarkdownSection section) =>
        [.. source.PartsOf(section).Select(part => new HelpEntry(part.Title.TrimStart('-'), part.Line + 1, PlainText.Of(part.Blocks)))];

    private static HelpExample Example(MarkdownSource source, MarkdownSection part) => part.Blocks is [FencedCodeBlock { Info: "powershell" } code, ..]
        ? new HelpExample(part.Title, PlainText.Of(code), PlainText.Of(part.Blocks.Skip(1)))
        : throw source.Fail(part.Line, $"The example '{part.Title}' must begin with a block of powershell.");
}
