using System.Management.Automation;

namespace GraphPurge.Errors;

/// <summary>Names the type of an input in a message.</summary>
internal static class TypeName
{
    private const string Vowels = "AEIO"; // "UInt32" begins with a consonant when it is spoken

    /// <summary>The type's name with its article, as in "a Hashtable" and "an Int32"; "null" for null.</summary>
    public static string WithArticle(object? input)
    {
        var name = (input is PSObject wrapped ? wrapped.BaseObject : input)?.GetType().Name;
        return name is null ? "null" : Translation.Format($"{(Vowels.Contains(name[0]) ? "an" : "a")} {name}");
    }
}
