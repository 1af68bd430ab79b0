using System.Management.Automation;
using System.Security;
using System.Text;

namespace Microsoft.PowerShell.Commands;

/// <summary>Puts paths together.</summary>
[Cmdlet("Join", "Path")]
public sealed class JoinPathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1)]
    [AllowEmptyString]
    public string ChildPath { get; set; } = "";

    protected override void ProcessRecord() =>
        WriteObject(Path.Select(path => $"{path.TrimEnd('/', '\\')}/{ChildPath.TrimStart('/', '\\')}".Replace('\\', '/')), enumerateCollection: true);
}

/// <summary>Says whether there is something at a path.</summary>
[Cmdlet("Test", "Path")]
public sealed class TestPathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("LiteralPath")]
    public string[] Path { get; set; } = [];

    protected override void ProcessRecord() =>
        WriteObject(Path.Select(SessionState.Path.GetUnresolvedProviderPathFromPSPath).Select(path => File.Exists(path) || Directory.Exists(path)), enumerateCollection: true);
}

/// <summary>Removes a file.</summary>
[Cmdlet("Remove", "Item", SupportsShouldProcess = true)]
public sealed class RemoveItemCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("LiteralPath")]
    public string[] Path { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var path in Path.Select(SessionState.Path.GetUnresolvedProviderPathFromPSPath))
        {
            if (!File.Exists(path))
            {
                WriteError(new ErrorRecord(new ItemNotFoundException($"Cannot find path '{path}' because it does not exist."), "PathNotFound", ErrorCategory.ObjectNotFound, path));
            }
            else if (ShouldProcess(path, "Remove File"))
            {
                File.Delete(path);
            }
        }
    }
}

/// <summary>Writes lines to a file.</summary>
[Cmdlet("Set", "Content", SupportsShouldProcess = true)]
public sealed class SetContentCommand : PSCmdlet
{
    private readonly StringBuilder content = new();

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object[]? Value { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var line in Value ?? [])
        {
            content.Append(LanguagePrimitives.ToText(line)).Append(Environment.NewLine);
        }
    }

    protected override void EndProcessing()
    {
        var path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path);
        if (ShouldProcess($"Performing the operation \"Set Content\" on target \"Path: {path}\".", null, null))
        {
            File.WriteAllText(path, content.ToString());
        }
    }
}

/// <summary>Reads a file's lines.</summary>
[Cmdlet("Get", "Content")]
public sealed class GetContentCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("LiteralPath")]
    public string[] Path { get; set; } = [];

    [Parameter]
    public SwitchParameter Raw { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path.Select(SessionState.Path.GetUnresolvedProviderPathFromPSPath))
        {
            if (!File.Exists(path))
            {
                WriteError(new ErrorRecord(new ItemNotFoundException($"Cannot find path '{path}' because it does not exist."), "PathNotFound", ErrorCategory.ObjectNotFound, path));
            }
            else if (Raw)
            {
                WriteObject(File.ReadAllText(path));
            }
            else
            {
                WriteObject(File.ReadLines(path), enumerateCollection: true);
            }
        }
    }
}

/// <summary>Reads the rows of comma-separated text.</summary>
internal static class Csv
{
    public static IEnumerable<PSObject> Rows(string text)
    {
        var records = Records(text).Where(record => record is not [""] && !record[0].StartsWith("#TYPE", StringComparison.Ordinal)).ToArray();
        return records.Skip(1).Select(record =>
        {
            var row = new PSObject();
            for (var index = 0; index < records[0].Length; index++)
            {
                row.Properties.Add(new PSNoteProperty(records[0][index], record.ElementAtOrDefault(index)));
            }

            return row;
        });
    }

    private static IEnumerable<string[]> Records(string text)
    {
        var record = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var index = 0; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '"' when isQuoted && index + 1 < text.Length && text[index + 1] == '"':
                    field.Append('"');
                    index++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    record.Add(field.ToString());
                    field.Clear();
                    break;
                case '\r' when !isQuoted:
                    break;
                case '\n' when !isQuoted:
                    yield return [.. record, field.ToString()];
                    record.Clear();
                    field.Clear();
                    break;
                case var letter:
                    field.Append(letter);
                    break;
            }
        }

        if (record.Count > 0 || field.Length > 0)
        {
            yield return [.. record, field.ToString()];
        }
    }
}

/// <summary>Turns comma-separated lines into objects.</summary>
[Cmdlet("ConvertFrom", "Csv")]
public sealed class ConvertFromCsvCommand : PSCmdlet
{
    private readonly StringBuilder text = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public PSObject[] InputObject { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var line in InputObject)
        {
            text.Append(LanguagePrimitives.ToText(line)).Append('\n');
        }
    }

    protected override void EndProcessing() => WriteObject(Csv.Rows(text.ToString()), enumerateCollection: true);
}

/// <summary>Reads a comma-separated file.</summary>
[Cmdlet("Import", "Csv")]
public sealed class ImportCsvCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("LiteralPath")]
    public string[] Path { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            WriteObject(Csv.Rows(File.ReadAllText(SessionState.Path.GetUnresolvedProviderPathFromPSPath(path))), enumerateCollection: true);
        }
    }
}

/// <summary>Turns plain text into a secure string.</summary>
[Cmdlet("ConvertTo", "SecureString")]
public sealed class ConvertToSecureStringCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string String { get; set; } = "";

    [Parameter(Mandatory = true)]
    public SwitchParameter AsPlainText { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        var secure = new SecureString();
        foreach (var letter in String)
        {
            secure.AppendChar(letter);
        }

        secure.MakeReadOnly();
        WriteObject(secure);
    }
}
