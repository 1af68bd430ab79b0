using System.Text.Json;

namespace GraphPurge.Tests.Journals;

/// <summary>A folder for a test's journals, gone with the test.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("graphpurge-journal-");

    /// <summary>A journal's file, which is not there yet.</summary>
    public string File => Path.Combine(_folder.FullName, "journal.jsonl");

    /// <summary>A file of any name.</summary>
    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>The journal's records, in order.</summary>
    public List<JsonElement> Records() => [.. System.IO.File.ReadAllLines(File).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>The numbers of the targets that a record is of.</summary>
    public static IEnumerable<int> NumbersOf(JsonElement record) =>
        record.TryGetProperty("numbers", out var numbers) ? numbers.EnumerateArray().Select(number => number.GetInt32())
        : record.TryGetProperty("number", out var number) ? [number.GetInt32()]
        : [];

    public void Dispose() => _folder.Delete(recursive: true);
}
