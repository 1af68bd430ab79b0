namespace GraphPurge.Contacts;

/// <summary>
/// Paths of contact folders: the names from the default folder down, with backslashes between. A backslash in a name is doubled, so that a path names one folder and never
/// another one.
/// </summary>
/// <remarks>Backslashes separate the names in Exchange's own folder identities: learn.microsoft.com/powershell/module/exchangepowershell/get-mailboxfolder,
/// <c>MailboxID:\ParentFolder\SubFolder</c>. How Exchange writes one in a name is not documented there.</remarks>
internal static class ContactFolderPath
{
    private const string Separator = @"\";
    private const string InName = @"\\";

    /// <summary>A name as a part of a path.</summary>
    public static string Escape(string name) => name.Replace(Separator, InName);

    /// <summary>The path of a folder in another one.</summary>
    public static string Append(string parent, string name) => parent + Separator + Escape(name);

    /// <summary>Whether a text is a path: otherwise it is a name, in which backslashes are doubled too.</summary>
    public static bool IsPath(string text) => text.Replace(InName, "").Contains(Separator);

    /// <summary>The name that a text is which is no path.</summary>
    public static string Unescape(string text) => text.Replace(InName, Separator);
}
