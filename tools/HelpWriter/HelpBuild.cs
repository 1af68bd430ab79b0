using System.Globalization;

namespace GraphPurge.Help;

/// <summary>Turns the pages of one culture into what PowerShell reads.</summary>
/// <param name="module">The built module.</param>
/// <param name="source">The folder of the pages.</param>
/// <param name="target">The folder to write to.</param>
internal sealed class HelpBuild(BuiltModule module, string source, string target)
{
    /// <summary>The page with what several cmdlets have in common.</summary>
    private const string SharedPage = "Shared-Parameters.md";

    /// <summary>Writes the help of the cmdlets and the topics, and takes away what is left of topics that are gone.</summary>
    /// <exception cref="HelpSourceException">A page lacks something, or describes what is not there.</exception>
    public void Write()
    {
        var words = HelpWords.Of(source);
        // The module gives the advice for an error id in the language of the caller.
        CultureInfo.CurrentUICulture = new CultureInfo(new DirectoryInfo(source).Name);
        Directory.CreateDirectory(target);
        MamlWriter maml = new(module, ReadShared(), words);
        maml.Write([.. module.Cmdlets.Select(cmdlet => (cmdlet, CmdletPageReader.Read(Path.Combine(source, cmdlet.Name + ".md"))))], Path.Combine(target, "GraphPurge.dll-Help.xml"));

        var topics = Directory.GetFiles(source, "about_*.md").ToDictionary(file => Path.Combine(target, Path.GetFileNameWithoutExtension(file) + ".help.txt"));
        foreach (var old in Directory.GetFiles(target, "about_*.help.txt").Where(file => !topics.ContainsKey(file)))
        {
            File.Delete(old);
        }

        foreach (var (file, topic) in topics)
        {
            File.WriteAllText(file, AboutText.Of(MarkdownSource.Read(topic), words));
        }
    }

    private Dictionary<string, HelpEntry> ReadShared()
    {
        var page = MarkdownSource.Read(Path.Combine(source, SharedPage));
        return page.Sections.SelectMany(section => CmdletPageReader.EntriesOf(page, section)).ToDictionary(entry => entry.Name);
    }
}
