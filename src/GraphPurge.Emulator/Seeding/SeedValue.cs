using System.Globalization;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Checks single values of a seed. A <c>key</c> is the place of a value in the seed, for the error.</summary>
internal static class SeedValue
{
    /// <summary>More than any machine's memory would hold: a slip of the finger.</summary>
    private const int MaximumCount = 5_000_000;

    private static readonly Dictionary<string, string> s_userTypes = new(StringComparer.OrdinalIgnoreCase) { ["Member"] = "Member", ["Guest"] = "Guest" };

    public static string Required(string? value, string key) =>
        value is { Length: > 0 } ? value : throw SeedFault.Create(Translation.Format($"{key} is missing."));

    public static int Count(int value, string key) => (int)Between(value, 0, MaximumCount, key);

    public static TimeSpan Milliseconds(double value, string key) => TimeSpan.FromTicks((long)(Between(value, 0, int.MaxValue, key) * TimeSpan.TicksPerMillisecond));

    public static double Between(double value, double minimum, double maximum, string key) => value >= minimum && value <= maximum
        ? value
        : throw SeedFault.Create(Translation.Format($"{key} must be from {Text(minimum)} to {Text(maximum)} but is {Text(value)}."));

    public static T OneOf<T>(IReadOnlyDictionary<string, T> known, string? value, string key) => known.TryGetValue(Required(value, key), out T? found)
        ? found
        : throw SeedFault.Create(Translation.Format($"{key} must be one of {string.Join(", ", known.Keys)} but is '{value}'."));

    /// <summary>A user's type: a member's by default, and null where it is empty, as some users' is (learn.microsoft.com/graph/api/resources/user: userType, "eq on null values").</summary>
    public static string? UserType(string? userType, string user) => userType is "" ? null : OneOf(s_userTypes, userType ?? "Member", user + ".userType");

    /// <summary>The part of an address behind its <c>@</c>.</summary>
    public static string DomainOf(string address, string key)
    {
        int at = address.LastIndexOf('@');
        return at > 0 && at < address.Length - 1
            ? address.Substring(at + 1)
            : throw SeedFault.Create(Translation.Format($"{key} must look like name@domain but is '{address}'."));
    }

    /// <summary>An id of the directory: a GUID.</summary>
    public static string DirectoryId(string? id, string name, string key)
    {
        if (id is null)
        {
            return DeterministicId.Guid(name);
        }

        return Guid.TryParse(id, out Guid guid) ? guid.ToString() : throw SeedFault.Create(Translation.Format($"{key} must be a GUID but is '{id}'."));
    }

    /// <summary>A number as a seed has it, in every language.</summary>
    public static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
