using System.Net;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Isolation;

/// <summary>
/// Another module with other versions of Azure.Core, MSAL, Microsoft.Graph.Core and System.Text.Json, whose resolve handlers answer for them to
/// whoever asks, in one process with this one. Both do their work over HTTP, whoever came first.
/// </summary>
public sealed class IsolationTests
{
    private static readonly string Core = Path.Combine(Repository.Root, "lib", "isolated");

    private static readonly string[] Shared = ["Azure.Core", "Microsoft.Graph.Core", "Microsoft.Kiota.Abstractions"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_work_in_one_process(bool otherFirst)
    {
        using var emulator = new ModuleSession();
        var tenant = Assert.Single(emulator.Invoke("Stop-GraphEmulator\nStart-GraphEmulator -Seed @{ deletedUsers = 4 }").OutputOf("GraphEmulatorInfo"));
        var endpoint = tenant.Endpoint.ToString();
        var token = new NetworkCredential("", tenant.DelegatedToken).Password;
        string[] request = [$"Invoke-OtherRequest -Endpoint {endpoint} -Token {token}", "(Get-ResolverAnswer | Measure-Object).Count"];
        string[] others = [$"Import-Module '{OtherModule.Manifest}'", "Register-OtherResolver", .. request];
        string[] purge =
        [
            $"Import-Module '{Repository.Manifest}'",
            $"$null = Connect-GraphPurge -Endpoint {endpoint} -AccessToken (ConvertTo-SecureString {token} -AsPlainText -Force)",
            "Get-DeletedDirectoryObject -Type user | Select-Object -First 1 | Remove-DeletedDirectoryObject -Force -PassThru | Select-Object -ExpandProperty Outcome",
        ];
        string[] script = otherFirst ? [.. others, .. purge, .. request, "Get-LoadedLibrary"] : [.. purge, .. others, .. purge, .. request, "Get-LoadedLibrary"];
        var lines = OtherModule.Run(script);
        emulator.Invoke("Stop-GraphEmulator");
        var work = lines.TakeWhile(line => !line.Contains('|')).ToArray();
        var loaded = lines.Skip(work.Length).Select(LoadedAssembly.Parse).ToList();

        // Both did what they were asked to, and no handler was asked for anything by the purge between.
        Assert.Equal(
            otherFirst
                ? ["4 deleted users, 1 token", work[1], "Purged", "3 deleted users, 0 token", work[1]]
                : ["Purged", "3 deleted users, 1 token", work[2], "Purged", "2 deleted users, 0 token", work[2]],
            work);
        foreach (var name in Shared)
        {
            Assert.Equal(Core, Assert.Single(loaded, assembly => assembly.Context == "GraphPurge" && assembly.Name == name).Folder);
            Assert.Equal(OtherModule.Folder, Assert.Single(loaded, assembly => assembly.Context == "Default" && assembly.Name == name).Folder);
        }

        foreach (var name in new[] { "Azure.Core", "Microsoft.Graph.Core" })
        {
            Assert.Equal(2, loaded.Where(assembly => assembly.Name == name).Select(assembly => assembly.Version).Distinct().Count());
        }

        Assert.Contains(loaded, assembly => assembly is { Context: "Default", Name: "Microsoft.Identity.Client", Version: "4.73.1.0" });
        // What is handed across exists once.
        Assert.Equal("Default", Assert.Single(loaded, assembly => assembly.Name == "GraphPurge.Contracts").Context);
        Assert.Equal("GraphPurge", Assert.Single(loaded, assembly => assembly.Name == "GraphPurge.Service").Context);
        Assert.Contains(loaded, assembly => assembly is { Name: "System.Text.Json", Version: "9.0.0.0" } && assembly.Folder == OtherModule.Folder);
        Assert.DoesNotContain(loaded, assembly => assembly is { Context: "GraphPurge", Name: "System.Text.Json" }); // The framework's is newer than ours.
    }
}
