using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphPurge.Emulation.Seeding;
using GraphPurge.Emulation.Tests.Support;

namespace GraphPurge.Emulation.Tests;

/// <summary>What docs/emulator.md says of itself: every behaviour in its table has a test that exists, every key of a seed is explained, and the examples start.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string s_root = FindRoot();

    private static readonly string s_page = File.ReadAllText(Path.Combine(s_root, "docs", "emulator.md"));

    public static TheoryData<string> Tenants =>
        [.. System.IO.Directory.EnumerateFiles(Path.Combine(s_root, "examples", "tenants"), "*.json").Select(path => Path.GetFileName(path)!)];

    [Fact]
    public void Every_behaviour_has_a_basis_and_a_test()
    {
        MatchCollection rows = Row().Matches(s_page);
        Assert.NotEmpty(rows);
        Assert.Equal(s_page.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains("Tests.", StringComparison.Ordinal)), rows.Count);
        Assert.All(rows, row => Assert.All(
            row.Groups["test"].Value.Split(", "),
            test => Assert.True(Exists(test.Trim('`')), $"There is no test {test}.")));
    }

    [Fact]
    public void Every_key_of_a_seed_is_explained()
    {
        IEnumerable<string> keys = typeof(TenantSeed).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(TenantSeed).Namespace && type.Name.EndsWith("Seed", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .Distinct();
        Assert.All(keys, key => Assert.Contains($"`{key}`", s_page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tenants))]
    public async Task Every_tenant_of_the_examples_starts(string file)
    {
        using TestTenant tenant = TestTenant.Start(await File.ReadAllTextAsync(Path.Combine(s_root, "examples", "tenants", file), TestContext.Current.CancellationToken));
        Assert.NotEmpty(tenant.Emulator.GetMailboxes());
        Assert.NotEqual(0, tenant.State.RecycleBin.Count);
        Assert.Contains(file, s_page, StringComparison.Ordinal);
    }

    private static bool Exists(string test)
    {
        string[] names = test.Split('.');
        return names.Length == 2 && typeof(DocumentationTests).Assembly.GetTypes()
            .Where(type => type.Name == names[0])
            .Any(type => type.GetMethod(names[1])?.GetCustomAttributes<FactAttribute>().Any() == true);
    }

    private static string FindRoot()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GraphPurge.psd1")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^\| (?<behaviour>[^|]+) \| (documented|observed|assumed) \| (?<source>[^|]+) \| (?<test>[^|]*Tests\.[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
