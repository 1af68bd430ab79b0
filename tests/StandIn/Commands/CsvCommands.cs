using System.Management.Automation;
using System.Text;
using Microsoft.VisualBasic.FileIO;

namespace Microsoft.PowerShell.Commands;

/// <summary>Reads the rows of comma-separated text.</summary>
internal static class Csv
{
    public static IEnumerable<PSObject> Rows(TextReader text)
    {
        using var parser = new TextFieldParser(text) { Delimiters = [","], TrimWhiteSpace = false };
        var header = parser.ReadFields() ?? [];
        while (parser.ReadFields() is { } record)
        {
            var row = new PSObject();
            for (var index = 0; index < header.Length; index++)
            {
                row.Properties.Add(new PSNoteProperty(header[index], record.ElementAtOrDefault(index)));
            }

            yield return row;
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

    protected override void EndProcessing() => WriteObject(Csv.Rows(new StringReader(text.ToString())), enumerateCollection: true);
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
            WriteObject(Csv.Rows(File.OpenText(GetUnresolvedProviderPathFromPSPath(path))), enumerateCollection: true);
        }
    }
}
