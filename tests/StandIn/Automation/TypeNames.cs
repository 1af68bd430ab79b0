using System.Collections;
using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace System.Management.Automation;

/// <summary>The types that scripts may name.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, Type> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bool"] = typeof(bool),
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
        ["pscustomobject"] = typeof(PSCustomObject),
        ["securestring"] = typeof(SecureString),
        ["string"] = typeof(string),
        ["System.Security.Cryptography.X509Certificates.X509Certificate2"] = typeof(X509Certificate2),
        ["timespan"] = typeof(TimeSpan),
        ["uri"] = typeof(Uri),
        ["version"] = typeof(Version),
    };

    /// <summary>The type of this name, or an array of it; null when the stand-in does not know it.</summary>
    public static Type? Find(string name) =>
        name.EndsWith("[]", StringComparison.Ordinal) ? Find(name[..^2])?.MakeArrayType() : Known.GetValueOrDefault(name);
}
