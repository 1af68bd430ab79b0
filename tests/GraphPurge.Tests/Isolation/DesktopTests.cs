using System.Net;
using GraphPurge.Tests.Engines;

namespace GraphPurge.Tests.Isolation;

/// <summary>What Windows PowerShell 5.1 loads, without PowerShell: the loader of the cmdlets, the libraries in lib/desktop, and a purge with them.</summary>
/// <remarks>.NET and Mono bind names that are loaded already also to what asks from a file, so that only .NET Framework itself could show that other versions beside these do no harm.</remarks>
public sealed class DesktopTests
{
    [Fact]
    public void They_purge_on_dotnet() =>
        CheckPurge(arguments => Engine.DotNet([Path.Combine(Repository.OutputOf("tests/DesktopHost", "net10.0"), "DesktopHost.dll"), .. arguments]));

    [Fact]
    public void They_purge_on_the_dotnet_Framework()
    {
        Engine.RequireDotNetFramework();
        CheckPurge(arguments => Engine.DotNetFramework([Path.Combine(Repository.OutputOf("tests/DesktopHost", "net472"), "DesktopHost.exe"), .. arguments]));
    }

    private static void CheckPurge(Func<string[], (int ExitCode, string Output)> run)
    {
        var tenant = Assert.Single(ModuleRun.Invoke("Stop-GraphEmulator\nStart-GraphEmulator -Seed @{ deletedUsers = 45 }").OutputOf("GraphEmulatorInfo"));
        var (exitCode, output) = run([Path.Combine(Repository.Root, "lib"), tenant.Endpoint.ToString(), new NetworkCredential("", tenant.DelegatedToken).Password]);
        Assert.True(exitCode == 0, output);
        Assert.Equal(Enumerable.Repeat("Purged", 45), output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

        var ledger = Assert.Single(ModuleRun.Invoke("Get-GraphEmulatorLedger -Summary\nStop-GraphEmulator").OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal((45, 45, 0), ((int)ledger.Requested, (int)ledger.Purged, (int)ledger.Collateral));
    }
}
