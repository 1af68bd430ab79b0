using System.Collections;
using System.Management.Automation;
using GraphPurge.Contacts;

namespace GraphPurge.Targets;

/// <summary>Tells apart what carries no id because it was read or piped in the wrong way, and says how to read it.</summary>
internal static class RowAdvice
{
    /// <summary>What a text is that names a file, and what to do: a sentence that goes on from the text in quotes.</summary>
    public static string IsFile => Translation.Of("is the name of a file. Pipe what the file holds, with Import-Csv or Get-Content.");

    /// <summary>The refusal of a script block, whose id is its own.</summary>
    public static Fault ScriptBlock => new(FaultCondition.TargetHasNoId, Translation.Of("The input is a script block, and not a target. Run it with & and pipe what it puts out.")) { RecommendedAction = "" };

    /// <summary>The refusal of an object that another command takes.</summary>
    public static Fault OfAnotherKind(object input) => new(FaultCondition.TargetIdNotValid, PropertyReader.Unwrap(input) is MailboxContact
        ? Translation.Format($"The input {InputText.Describe(input)} is a contact. Pipe it to Remove-ContactPermanently.")
        : Translation.Format($"The input {InputText.Describe(input)} is a deleted directory object. Pipe it to Remove-DeletedDirectoryObject.")) { RecommendedAction = "" };

    /// <summary>Why an input without an id is no row of its own; null when it is one.</summary>
    public static Fault? Find(PropertyReader properties, object input) =>
        PropertyReader.Unwrap(input) is FileSystemInfo file ? new Fault(FaultCondition.TargetHasNoId, Translation.Format($"The input {InputText.Quote(file.FullName)} {IsFile}")) { RecommendedAction = "" }
        : properties.TypeName.StartsWith("Microsoft.PowerShell.Commands.Internal.Format.", StringComparison.Ordinal) ? new Fault(FaultCondition.TargetHasNoId, Translation.Of("The input is what Format-Table or Format-List made for the screen, and no object. Remove it from the pipeline.")) { RecommendedAction = "" }
        : PropertyReader.Unwrap(input) is IList ? new Fault(FaultCondition.TargetHasNoId, Translation.Of("The input is a list within a list. Pipe its items, as in $lists | ForEach-Object { $_ } | ….")) { RecommendedAction = "" }
        : FindPage(properties) ?? FindVersionRow(properties) ?? FindSeparator(properties);

    /// <summary>Why an input cannot be read without a guess: two of its names stand for the same; null when there are no such names.</summary>
    public static Fault? FindAmbiguity(PropertyReader properties) => properties.FindAmbiguousName() is not { } names ? null
        : new Fault(FaultCondition.TargetIdAmbiguous, Translation.Format($"The input has names that differ in case or blanks alone: {names}."));

    /// <summary>The refusal of an input one of whose properties cannot be read.</summary>
    public static Fault Unreadable(object input, GetValueException e) =>
        new(FaultCondition.TargetHasNoId, Translation.Format($"The input of type {PropertyReader.Unwrap(input)!.GetType().Name} could not be read: {e.InnerException?.Message ?? e.Message}")) { RecommendedAction = Translation.Of("Pass the id itself.") };

    // What Invoke-MgGraphRequest and the like return for a list.
    private static Fault? FindPage(PropertyReader properties) => properties.Value("value") is not IEnumerable or string ? null
        : new Fault(FaultCondition.TargetHasNoId, Translation.Format($"The input is a page of a list, and not a target.{(properties.Text("@odata.nextLink") is null ? "" : Translation.Of(" There are more pages: it has an @odata.nextLink."))}"))
        {
            RecommendedAction = Translation.Of("Pipe its items, as in $page.value | …."),
        };

    // Templates of the Entra admin center for bulk operations have it above their headings.
    private static Fault? FindVersionRow(PropertyReader properties) => !properties.Headings.Any(name => name.StartsWith("version:", StringComparison.OrdinalIgnoreCase)) ? null
        : new Fault(FaultCondition.TargetHasNoId, Translation.Of("The file begins with the line 'version:v1.0', and its headings are in the second line."))
        {
            RecommendedAction = Translation.Of("Leave out the first line: Get-Content <file> | Select-Object -Skip 1 | ConvertFrom-Csv | …."),
        };

    // A file with another separator is read as one column, whose heading holds all headings.
    private static Fault? FindSeparator(PropertyReader properties)
    {
        if (properties.OnlyValue is not string row)
        {
            return null;
        }

        var heading = properties.Headings.Single();
        return heading.Contains(';') && row.Contains(';') ? Separated(Translation.Of("semicolons"), "';'")
            : heading.Contains('\t') && row.Contains('\t') ? Separated(Translation.Of("tabs"), "\"`t\"")
            : null;
    }

    private static Fault Separated(string separator, string delimiter) =>
        new(FaultCondition.TargetHasNoId, Translation.Format($"The file is separated by {separator}, and was read as one column.")) { RecommendedAction = Translation.Format($"Read it with Import-Csv -Delimiter {delimiter}.") };
}
