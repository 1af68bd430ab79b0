using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Makes JSON of the dictionaries, lists and simple values that a script passes: there is one way to read a seed.</summary>
internal static class SeedConverter
{
    /// <summary>Deeper than any sensible seed; a table that contains itself ends here.</summary>
    private const int MaximumDepth = 32;

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorSeedNotValid"/>.</exception>
    public static JsonNode? Convert(IDictionary table) => Convert(table, "seed", 0);

    private static JsonNode? Convert(object? value, string path, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw SeedFault.Create(Translation.Format($"{path} is nested too deeply."));
        }

        return value switch
        {
            null => null,
            string text => JsonValue.Create(text),
            bool flag => JsonValue.Create(flag),
            byte or sbyte or short or ushort or int or uint or long =>
                JsonValue.Create(((IConvertible)value).ToInt64(CultureInfo.InvariantCulture)),
            float or double or decimal => Number(((IConvertible)value).ToDouble(CultureInfo.InvariantCulture)),
            Guid id => JsonValue.Create(id.ToString()),
            IDictionary table => Table(table, path, depth),
            IEnumerable list => List(list, path, depth),
            _ => throw SeedFault.Create(Translation.Format($"{path} has the type {value.GetType().Name}, which a seed cannot hold.")),
        };
    }

    /// <summary>A whole number stays one whatever type a script gave it.</summary>
    private static JsonValue Number(double number) =>
        number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? JsonValue.Create((long)number) : JsonValue.Create(number);

    private static JsonObject Table(IDictionary table, string path, int depth)
    {
        JsonObject result = [];
        foreach (DictionaryEntry entry in table)
        {
            string key = entry.Key.ToString() ?? string.Empty;
            result[key] = Convert(entry.Value, $"{path}.{key}", depth + 1);
        }

        return result;
    }

    private static JsonArray List(IEnumerable list, string path, int depth)
    {
        JsonArray result = [];
        foreach (object? item in list)
        {
            result.Add(Convert(item, $"{path}[{result.Count}]", depth + 1));
        }

        return result;
    }
}
