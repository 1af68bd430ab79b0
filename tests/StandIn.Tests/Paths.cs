using System.Reflection;

namespace StandIn.Tests;

/// <summary>Where things lie in the repository.</summary>
internal static class Paths
{
    public static string Project { get; } = Metadata("ProjectFolder");

    public static string TestModule { get; } = Path.Combine(Project, "TestModule", "bin", "module", "TestModule.psd1");

    public static string Program { get; } = Metadata("StandInProgram");

    public static string InvokeScenario { get; } = Path.GetFullPath(Path.Combine(Project, "..", "Scenarios", "Invoke-Scenario.ps1"));

    public static StandInSession Session()
    {
        var session = new StandInSession();
        session.ImportModule(TestModule);
        return session;
    }

    private static string Metadata(string key) => typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
