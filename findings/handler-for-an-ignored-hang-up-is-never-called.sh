#!/usr/bin/env bash
# .NET 10.0.12 on Linux: PosixSignalRegistration.Create in a process whose parent ignored the signal, as nohup does SIGHUP.
#
# Guess: the handler takes the place of "ignored", as one of sigaction(2) or of Python's signal.signal does. A program that shuts down
#        upon SIGHUP would do so under nohup too, and has to look whether the signal was ignored before it registers.
# Seen:  for SIGHUP, Create returns a registration like any other and throws nothing, but no handler is installed: the signal stays
#        ignored and the callback is never called. For SIGTERM the callback is called. So nohup is respected without a line of code,
#        and whoever waits for the callback of a SIGHUP may wait for ever.
# Output seen:
#        started as usual: SIGHUP called, SIGTERM called
#        started with both ignored: SIGHUP not called, SIGTERM called
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
</Project>
P
cat > Program.cs <<'P'
using System.Diagnostics;
using System.Runtime.InteropServices;

var seen = new List<string>();
foreach (var signal in new[] { PosixSignal.SIGHUP, PosixSignal.SIGTERM })
{
    using var isCalled = new ManualResetEventSlim();
    using var registration = PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        isCalled.Set();
    });
    using var kill = Process.Start("kill", [$"-{signal.ToString()[3..]}", $"{Environment.ProcessId}"]);
    kill.WaitForExit();
    seen.Add($"{signal} {(isCalled.Wait(TimeSpan.FromSeconds(2)) ? "called" : "not called")}");
}

Console.WriteLine($"{args[0]}: {string.Join(", ", seen)}");
P
dotnet build -v quiet --nologo > build.log || { cat build.log; exit 2; }
program=bin/Debug/net10.0/finding.dll

# A shell cannot undo what it was told to ignore, so whoever runs this script under nohup sees what it ignores in both lines.
output=$(dotnet "$program" "started as usual"; trap '' HUP TERM; dotnet "$program" "started with both ignored")
echo "$output"
expected='started as usual: SIGHUP called, SIGTERM called
started with both ignored: SIGHUP not called, SIGTERM called'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
