using GraphPurge.Tests.SignIn;

namespace GraphPurge.Tests.Engines;

/// <summary>Runs tests/Pester in real PowerShell.</summary>
public sealed class PesterTests(TestCertificates certificates) : IClassFixture<TestCertificates>
{
    private const string SignInSuite = "SignIn.Tests.ps1";

    public static TheoryData<string> Suites =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Pester"), "*.Tests.ps1").Select(path => Path.GetFileName(path)!).Where(name => name != SignInSuite).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Suites))]
    public void The_suite_passes(string suite) => Run(suite, new Dictionary<string, string?>());

    [Fact]
    public void The_suite_of_signing_in_passes_with_endpoints_to_sign_in_at()
    {
        Engine.RequirePester();
        using var stage = new SignInStage(certificates);
        Run(SignInSuite, stage.DescribeInFile("GRAPHPURGE_TEST_STAGE"));
        Assert.NotEmpty(stage.Identity.TokenRequests);
        Assert.NotEmpty(stage.Graph.Requests);
        Assert.All(stage.Graph.Requests, request => Assert.Contains(request.Header("Authorization"), stage.Secrets.Select(token => $"Bearer {token}")));
    }

    private static void Run(string suite, IReadOnlyDictionary<string, string?> environment)
    {
        Engine.RequirePester();
        var (exitCode, output) = Engine.PowerShell(environment, "-Command", $$"""
            Import-Module Pester -MinimumVersion 5.0
            $configuration = New-PesterConfiguration
            $configuration.Run.Path = '{{Path.Combine(Repository.Root, "tests", "Pester", suite)}}'
            $configuration.Run.Exit = $true
            $configuration.Output.Verbosity = 'Detailed'
            Invoke-Pester -Configuration $configuration
            """);
        TestContext.Current.TestOutputHelper!.WriteLine(output);
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("Tests Passed: 0,", output, StringComparison.Ordinal);
        Assert.Contains("Failed: 0, Skipped: 0,", output, StringComparison.Ordinal);
    }
}
