#!/usr/bin/env bash
# Microsoft.PowerShell.SDK 7.6.9: a pipeline that is stopped while PowerShell.Invoke() waits for it.
#
# Guess: Invoke() throws PipelineStoppedException, as EndInvoke() and InvokeAsync() do for the same script.
# Seen:  Invoke() returns what had been put out so far and throws nothing, so a host that reads only the result takes a stopped
#        script for a finished one. InvocationStateInfo.State is Stopped, with a PipelineStoppedException as its reason; HadErrors is
#        true although the error stream is empty.
# Output seen:
#        Invoke: returned 1 object, state Stopped, had errors True, 0 in the error stream
#        EndInvoke: PipelineStoppedException, state Stopped, had errors True, 0 in the error stream
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.PowerShell.SDK" Version="7.6.9" /></ItemGroup>
</Project>
P
cat > Program.cs <<'P'
using System.Management.Automation;

foreach (var (name, invoke) in new (string, Func<PowerShell, int>)[] { ("Invoke", shell => shell.Invoke().Count), ("EndInvoke", shell => shell.EndInvoke(shell.BeginInvoke()).Count) })
{
    using var shell = PowerShell.Create().AddScript("1; Write-Progress 'Now stop'; Start-Sleep 30; 2");
    using var isReached = new ManualResetEventSlim();
    shell.Streams.Progress.DataAdded += (_, _) => isReached.Set();
    var stopping = Task.Run(() => { isReached.Wait(); shell.Stop(); });
    string outcome;
    try
    {
        outcome = $"returned {invoke(shell)} object";
    }
    catch (Exception e)
    {
        outcome = e.GetType().Name;
    }

    stopping.Wait();
    Console.WriteLine($"{name}: {outcome}, state {shell.InvocationStateInfo.State}, had errors {shell.HadErrors}, {shell.Streams.Error.Count} in the error stream");
}
P
output=$(POWERSHELL_TELEMETRY_OPTOUT=1 dotnet run 2>&1)
echo "$output"
expected='Invoke: returned 1 object, state Stopped, had errors True, 0 in the error stream
EndInvoke: PipelineStoppedException, state Stopped, had errors True, 0 in the error stream'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
