namespace GraphPurge.DirectoryObjects;

/// <summary>The words for a type of directory object: Graph's own name, in words, and of a group its kind.</summary>
internal static class ObjectTypeWords
{
    /// <summary>As in "service principal" and "service principals".</summary>
    /// <param name="objectType">The type as Graph names it, without namespace; null when it is not known.</param>
    /// <param name="groupKind">What kind of group it is, as in <see cref="GroupKinds"/>; null for other types, and when it is not known.</param>
    public static (string One, string Many) Of(string? objectType, string? groupKind)
    {
        switch (groupKind)
        {
            case GroupKinds.Microsoft365:
                return ("Microsoft 365 group", "Microsoft 365 groups");
            case GroupKinds.Security:
                return ("security group", "security groups");
        }

        if (string.IsNullOrEmpty(objectType))
        {
            return ("object of unknown type", "objects of unknown type");
        }

        var words = string.Concat(objectType.Select((letter, i) => char.IsUpper(letter) && i > 0 ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));
        return (words, words.EndsWith('y') ? words[..^1] + "ies" : words + "s");
    }
}
