using System.Reflection;
using System.Text.Json.Nodes;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Finds keys that mean nothing: a typo must be seen.</summary>
internal static class SeedKeys
{
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorSeedNotValid"/>, naming the key.</exception>
    public static void Check(JsonNode? node, Type type, string path)
    {
        if (node is JsonArray list && type.IsGenericType)
        {
            for (int index = 0; index < list.Count; index++)
            {
                Check(list[index], type.GetGenericArguments()[0], $"{path}[{index}]");
            }
        }

        if (node is not JsonObject table || type.Namespace != typeof(SeedKeys).Namespace)
        {
            return;
        }

        PropertyInfo[] properties = type.GetProperties();
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, JsonNode?> entry in table)
        {
            PropertyInfo property = Array.Find(properties, candidate => candidate.Name.Equals(entry.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw SeedFault.Create(Translation.Format(
                    $"'{entry.Key}' in {path} is not a known key. Known are: {string.Join(", ", properties.Select(known => CamelCase(known.Name)))}."));
            if (!seen.Add(entry.Key))
            {
                throw SeedFault.Repeated($"{path}.{entry.Key}");
            }

            Check(entry.Value, property.PropertyType, $"{path}.{CamelCase(property.Name)}");
        }
    }

    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
