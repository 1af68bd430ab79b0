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

    /// <summary>The script that leaves of a journal what a run leaves that is killed: what stands before its first record of a kind.</summary>
    public static string CutBefore(string record, string file) => $$"""Set-Content '{{file}}' @(Get-Content '{{file}}').Where({ $_ -match '"record":"{{record}}"' }, 'Until')""";

    /// <summary>The same for the folder's own journal.</summary>
    public string CutBefore(string record) => CutBefore(record, File);

    /// <summary>The journal's records, in order.</summary>
    public List<JsonElement> Records() => [.. System.IO.File.ReadAllLines(File).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>What its records say of targets that came in, in order: each with the properties that it shares with others.</summary>
    public List<JsonElement> Targets()
    {
        var shared = new Dictionary<int, JsonElement>();
        var targets = new List<JsonElement>();
        foreach (var record in Records())
        {
            if (record.GetProperty("record").GetString() == "run")
            {
                shared.Clear();
            }

            foreach (var properties in ListIn(record, "shared"))
            {
                shared[properties.GetProperty("key").GetInt32()] = properties;
            }

            targets.AddRange(ListIn(record, "targets").Select(target => Join(shared[target.GetProperty("shared").GetInt32()], target)));
        }

        return targets;
    }

    /// <summary>What its records say of what became of targets, in order: each with what its record says of all.</summary>
    public List<JsonElement> Outcomes() => [.. Records().SelectMany(record => ListIn(record, "outcomes").Select(outcome => Join(record, outcome)))];

    /// <summary>The numbers of the targets that a record is of.</summary>
    public static IEnumerable<int> NumbersOf(JsonElement record) =>
        ListIn(record, "numbers").Select(number => number.GetInt32())
            .Concat(ListIn(record, "targets").Concat(ListIn(record, "outcomes")).Select(entry => entry.GetProperty("number").GetInt32()));

    private static JsonElement Join(JsonElement shared, JsonElement own)
    {
        var properties = shared.EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
        foreach (var property in own.EnumerateObject())
        {
            properties[property.Name] = property.Value;
        }

        return JsonSerializer.SerializeToElement(properties);
    }

    private static List<JsonElement> ListIn(JsonElement record, string name) => record.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    public void Dispose() => _folder.Delete(recursive: true);
}
