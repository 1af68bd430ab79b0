namespace GraphPurge.Help;

/// <summary>The few words that the help has in each language beside what its pages say. PowerShell has its own for all other headings.</summary>
/// <param name="Topic">The heading before a topic's name.</param>
/// <param name="ShortDescription">The heading before a topic's short description.</param>
/// <param name="Example">The word before an example's number.</param>
/// <param name="Permissions">The heading of permissions and roles.</param>
/// <param name="Errors">The heading of the error ids.</param>
/// <param name="AcceptedValues">What stands before the only values that a parameter takes.</param>
internal sealed record HelpWords(string Topic, string ShortDescription, string Example, string Permissions, string Errors, string AcceptedValues)
{
    private static readonly Dictionary<string, HelpWords> s_ofCulture = new()
    {
        ["de"] = new("Thema", "Kurzbeschreibung", "Beispiel", "Berechtigungen und Rollen", "Fehler-IDs und was zu tun ist", "Zulässige Werte"),
        ["en-US"] = new("Topic", "Short description", "Example", "Permissions and roles", "Error ids and what to do", "Accepted values"),
    };

    /// <summary>The words of a culture.</summary>
    /// <param name="folder">The folder of its pages, which is named after it.</param>
    /// <exception cref="HelpSourceException">There are no words for it yet.</exception>
    public static HelpWords Of(string folder) =>
        s_ofCulture.GetValueOrDefault(new DirectoryInfo(folder).Name)
        ?? throw new HelpSourceException(folder, 1, $"{nameof(HelpWords)} has no words for this culture.");
}
