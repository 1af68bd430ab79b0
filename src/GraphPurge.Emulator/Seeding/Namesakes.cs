using System.Globalization;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Numbers what has a name that others have too: ids that are left out are made of names, and each seed gives the same ids every time.</summary>
internal sealed class Namesakes
{
    private readonly Dictionary<string, int> _others = new(StringComparer.Ordinal);

    /// <summary>The name with the number of the next one that has it.</summary>
    public string Next(string name)
    {
        _others.TryGetValue(name, out int others);
        _others[name] = ++others;
        return name + "#" + (others + 1).ToString(CultureInfo.InvariantCulture);
    }
}
