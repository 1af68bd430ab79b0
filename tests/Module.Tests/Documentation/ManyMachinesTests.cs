using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Documentation;

/// <summary>The example for many machines, with processes of PowerShell in place of the machines: what ssh would start over there, it starts here.</summary>
public sealed class ManyMachinesTests : IDisposable
{
    private const string Machines = """
        HostName,TenantId,ClientId,CertificateThumbprint
        north,0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a601,,
        north,0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a602,,
        south,0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a603,,
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Results_of_all_tenants_come_back_with_their_machine_and_nobody_who_is_not_asked_purges()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The program that stands in for ssh is a script of the shell.");
            return;
        }

        var machines = Path.Combine(_folder.FullName, "machines.csv");
        File.WriteAllText(machines, Machines);
        var ssh = Path.Combine(_folder.FullName, "ssh");
        File.WriteAllText(ssh, $"#!/bin/sh\nexec dotnet '{PowerShellTool.Program}' -NoLogo -NoProfile -SSHServerMode\n");
        File.SetUnixFileMode(ssh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var example = $"& '{Path.Combine(Repository.Root, "examples", "Many-Machines.ps1")}' -Path '{machines}' -Module '{Repository.Manifest}' -Rehearse";
        var summary = "Group-Object PSComputerName, TenantId, Outcome | Sort-Object Name | ForEach-Object Name";
        var (exitCode, output) = PowerShellTool.Run(
            new Dictionary<string, string?> { ["PATH"] = $"{_folder.FullName}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}" },
            "-NonInteractive",
            "-Command",
            $"{example} -WhatIf | {summary}; {example} -Confirm:$false | {summary}; {example} | {summary}");
        Assert.Equal(1, exitCode);
        string[] tenants = ["north, 0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a601", "north, 0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a602", "south, 0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a603"];
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal([.. tenants.Select(tenant => $"{tenant}, Preview"), .. tenants.Select(tenant => $"{tenant}, Purged")], lines.Where(line => line.Contains("-4b0d-", StringComparison.Ordinal)));
        Assert.Contains("Nothing was purged: the question needs an answer", output, StringComparison.Ordinal);
    }
}
