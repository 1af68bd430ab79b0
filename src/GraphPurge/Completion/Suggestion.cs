namespace GraphPurge.Completion;

/// <summary>Something that Tab may insert.</summary>
/// <param name="Value">What is inserted.</param>
/// <param name="Label">By what it is known, in a menu.</param>
/// <param name="Description">What else is known of it, beside the menu.</param>
internal sealed record Suggestion(string Value, string Label, string Description)
{
    /// <summary>Other names by which somebody may look for it.</summary>
    public string?[] OtherNames { get; init; } = [];

    /// <summary>How well it answers to what was typed: 0 when a name begins so, 1 when a word in a name does, null when nothing does.</summary>
    public int? Match(string word)
    {
        int? best = null;
        foreach (var name in (string?[])[Label, Value, .. OtherNames])
        {
            if (name is not null && IndexOfStart(name, word) is var index && index >= 0)
            {
                best = Math.Min(best ?? 1, index == 0 ? 0 : 1);
            }
        }

        return best;
    }

    // A word begins after anything that is no letter and no digit.
    private static int IndexOfStart(string name, string word)
    {
        for (var index = name.IndexOf(word, StringComparison.OrdinalIgnoreCase); index >= 0; index = index + 1 < name.Length ? name.IndexOf(word, index + 1, StringComparison.OrdinalIgnoreCase) : -1)
        {
            if (index == 0 || !char.IsLetterOrDigit(name[index - 1]))
            {
                return index;
            }
        }

        return -1;
    }
}
