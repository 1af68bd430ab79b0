namespace GraphPurge.Tests.Input;

/// <summary>The tenant and the files of tests/Data.</summary>
internal static class SampleTenant
{
    private static readonly string s_data = Path.Combine(Repository.Root, "tests", "Data");

    /// <summary>The seed that the files name objects of.</summary>
    public static string Seed => Path.Combine(s_data, "tenant.json");

    /// <summary>A file shaped as an export or template of Microsoft's.</summary>
    public static string Export(string name) => Path.Combine(s_data, "exports", name);
}
