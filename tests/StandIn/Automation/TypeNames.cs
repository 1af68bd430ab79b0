using System.Collections;
using System.Security;

namespace System.Management.Automation;

/// <summary>The types that scripts may name.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, Type> Short = new(StringComparer.OrdinalIgnoreCase)
    {
        ["array"] = typeof(Array),
        ["bool"] = typeof(bool),
        ["char"] = typeof(char),
        ["datetime"] = typeof(DateTime),
        ["datetimeoffset"] = typeof(DateTimeOffset),
        ["decimal"] = typeof(decimal),
        ["double"] = typeof(double),
        ["guid"] = typeof(Guid),
        ["hashtable"] = typeof(Hashtable),
        ["int"] = typeof(int),
        ["long"] = typeof(long),
        ["object"] = typeof(object),
        ["pscredential"] = typeof(PSCredential),
        ["psobject"] = typeof(PSObject),
        ["securestring"] = typeof(SecureString),
        ["string"] = typeof(string),
        ["switch"] = typeof(SwitchParameter),
        ["timespan"] = typeof(TimeSpan),
        ["type"] = typeof(Type),
        ["uri"] = typeof(Uri),
        ["version"] = typeof(Version),
    };

    /// <summary>A short name, a full name, or a full name without System; null when there is no such type.</summary>
    public static Type? Find(string name)
    {
        if (name.EndsWith("[]", StringComparison.Ordinal))
        {
            return Find(name[..^2])?.MakeArrayType();
        }

        if (Short.TryGetValue(name, out var known))
        {
            return known;
        }

        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if ((assembly.GetType(name, false, true) ?? assembly.GetType("System." + name, false, true)) is { IsPublic: true } found)
            {
                return found;
            }
        }

        return null;
    }
}
