using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using GraphPurge.Consent;
using GraphPurge.DirectoryObjects;
using GraphPurge.Errors;

namespace GraphPurge.Views;

/// <summary>What the views of GraphPurge.Format.ps1xml show in place of a property, made safe to show. They also show copies from jobs and files, so that objects are read by their properties' names.</summary>
public static class ViewText
{
    private const int NarrowestTerminal = 80;

    /// <summary>A property's value: text is made safe, also in a list, and everything else stays as it is.</summary>
    public static object? Of(object? value) => Unwrap(value) switch
    {
        string text => Printable.Of(text),
        IEnumerable list and not IDictionary => Texts(list).ToArray(),
        var other => other,
    };

    /// <summary>A list in one text; empty for none.</summary>
    public static string Join(object? list) => string.Join(", ", Texts(Unwrap(list) as IEnumerable ?? Array.Empty<object>()));

    /// <summary>The type of what a result is about: a directory object's type, or the kind.</summary>
    public static string? TypeOf(PSObject item) => Text(item, "ObjectType") ?? (Text(item, "Kind") is "DirectoryObject" ? Translation.Of("object") : Text(item, "Kind"));

    /// <summary>A display name; a domain's id is its name. A contact without a name has only its id, of which the end tells it from others.</summary>
    public static string? NameOf(PSObject item) => Text(item, "DisplayName") ?? (Text(item, "Kind") is "Domain" ? Text(item, "Id") : null) ?? (Text(item, "Id") is { Length: > Short.WholeId } id ? Short.Id(id) : null);

    /// <summary>A user's principal name, as people know it: the service puts a deleted object's id without hyphens in front.</summary>
    public static string? PrincipalNameOf(PSObject item) => PrincipalName.Original(Text(item, "Id"), Text(item, "UserPrincipalName"));

    /// <summary>By what names people know a target: its display name, and behind it a user's principal name. One column holds more of both than two do.</summary>
    public static string NamesOf(PSObject item) => string.Join(", ", new[] { NameOf(item), PrincipalNameOf(item) }.Where(name => name is not null));

    /// <summary>How long ago an object was deleted, in days; null where that is not known.</summary>
    public static string? AgeOf(PSObject item) => Text(item, "AgeInDays") is { } days ? days + " d" : null;

    /// <summary>What names a target in a table: its id, or for a contact its mailbox. A contact's id has some 150 characters, which no table holds.</summary>
    public static string? KeyOf(PSObject item) => Text(item, "UserId") ?? (Text(item, "Kind") == "Contact" ? "me" : Text(item, "Id"));

    /// <summary>The mailbox and the folder that contacts are in, as Exchange names a folder: <c>anna@contoso.com:\Contacts</c>. "me" is the signed-in user's own mailbox.</summary>
    public static string FolderOf(PSObject contact) => (Text(contact, "UserId") ?? "me") + (Text(contact, "ContactFolderPath") is { } path ? @":\" + path : "");

    /// <summary>What stands against a domain's deletion and what to do about it, in lines that end between words: PowerShell breaks a line of a table wherever it is full.</summary>
    /// <param name="blockers">The blockers.</param>
    /// <param name="before">How many columns of the terminal come before them.</param>
    /// <param name="host">The host; where it tells no width, the terminal has 80 columns.</param>
    public static string BlockersInLines(object? blockers, int before, PSHost? host)
    {
        // PowerShell leaves the last column free.
        var terminal = Math.Max(NarrowestTerminal, (host is null ? null : Interaction.WidthOf(host)) ?? NarrowestTerminal);
        string[] lines = [.. RemediesOf(blockers).SelectMany(blocker => WordWrap.Lines(blocker, terminal - 1 - before))];
        return lines.Length == 0 ? Translation.Of("none") : string.Join('\n', lines);
    }

    /// <summary>What stands against a domain's deletion, each with what to do about it.</summary>
    private static string[] RemediesOf(object? blockers) =>
        [.. Items(blockers).Select(blocker => Text(blocker, "Reason") is { } reason ? $"{Short.Beginning(reason)}. {Text(blocker, "Remedy") ?? Translation.Of("Nothing can be done about it.")}" : Printable.Of($"{blocker}"))];

    /// <summary>The principal names of deleted users.</summary>
    public static string?[] PrincipalNamesOf(object? users) => [.. Items(users).Select(PrincipalNameOf)];

    private static IEnumerable<PSObject> Items(object? list) => (Unwrap(list) as IEnumerable ?? Array.Empty<object>()).Cast<object>().Select(PSObject.AsPSObject);

    private static IEnumerable<string> Texts(IEnumerable list) =>
        list.Cast<object?>().Select(item => Printable.Of(Convert.ToString(Unwrap(item), CultureInfo.InvariantCulture) ?? ""));

    private static string? Text(PSObject? item, string property) =>
        Unwrap(item?.Properties[property]?.Value) is { } value && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? Printable.Of(text) : null;

    // A copy of an object stays wrapped: only the wrapper knows its text.
    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
