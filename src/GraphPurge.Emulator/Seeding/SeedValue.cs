using System.Globalization;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Checks single values of a seed.</summary>
internal static class SeedValue
{
    /// <summary>More than any machine's memory would hold: a slip of the finger.</summary>
    private const int MaximumCount = 5_000_000;

    private static readonly Dictionary<string, string> s_userTypes = new(StringComparer.OrdinalIgnoreCase) { ["Member"] = "Member", ["Guest"] = "Guest" };

    public static string Required(string? value, string what) =>
        value is { Length: > 0 } ? value : throw SeedFault.Create($"the {what} is missing.");

    public static int Count(int value, string what) =>
        value is >= 0 and <= MaximumCount ? value : throw SeedFault.Create($"the {what} must be from 0 to {MaximumCount}, and is {value}.");

    public static TimeSpan Milliseconds(double value, string what) => value is >= 0 and <= int.MaxValue
        ? TimeSpan.FromTicks((long)(value * TimeSpan.TicksPerMillisecond))
        : throw SeedFault.Create($"the {what} must not be negative, and is {value.ToString(CultureInfo.InvariantCulture)}.");

    public static T OneOf<T>(IReadOnlyDictionary<string, T> known, string? value, string what) => known.TryGetValue(Required(value, what), out T? found)
        ? found
        : throw SeedFault.Create($"the {what} must be one of {string.Join(", ", known.Keys)}, and is '{value}'.");

    /// <summary>A user's type: a member's by default, and null where it is empty, as some users' is (learn.microsoft.com/graph/api/resources/user: userType, "eq on null values").</summary>
    public static string? UserType(string? userType, string whose) => userType is "" ? null : OneOf(s_userTypes, userType ?? "Member", $"userType of {whose}");

    /// <summary>The part of an address behind its <c>@</c>.</summary>
    public static string DomainOf(string address, string what)
    {
        int at = address.LastIndexOf('@');
        return at > 0 && at < address.Length - 1
            ? address.Substring(at + 1)
            : throw SeedFault.Create($"the {what} must look like name@domain, and is '{address}'.");
    }

    /// <summary>An id of the directory: a GUID.</summary>
    public static string DirectoryId(string? id, string name, string what)
    {
        if (id is null)
        {
            return DeterministicId.Guid(name);
        }

        return Guid.TryParse(id, out Guid guid) ? guid.ToString() : throw SeedFault.Create($"the id of {what} must be a GUID, and is '{id}'.");
    }
}
