#!/usr/bin/env bash
# Pester 6.2.0 on PowerShell 7.6.9: Should-BeCollection with the same items in another order.
#
# Guess: it fails, as the older `Should -Be` does. The help says that each item is compared, and its sister Should-ContainCollection does
#        heed the order, with -IgnoreOrder for those who do not want that.
# Seen:  it passes, and has no parameter that heeds the order: a suite that replaces `Should -Be` by it no longer tests that anything is
#        sorted. Only the message of a failure says "in any order". How often an item occurs does count.
# Output seen:
#        Should -Be, another order: Failed
#        Should-BeCollection, another order: Passed
#        Should-BeCollection, other counts: Failed
#        Should-ContainCollection, another order: Failed
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
export POWERSHELL_TELEMETRY_OPTOUT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet tool install powershell --version 7.6.9 --tool-path tool > /dev/null
cat > packages.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="Pester" Version="[6.2.0]" /></ItemGroup>
</Project>
P
dotnet restore packages.csproj --packages packages > /dev/null
cat > finding.Tests.ps1 <<'P'
Describe 'Order' {
    It 'Should -Be, another order' { 1, 2, 3 | Should -Be @(3, 1, 2) }
    It 'Should-BeCollection, another order' { 1, 2, 3 | Should-BeCollection @(3, 1, 2) }
    It 'Should-BeCollection, other counts' { 1, 1, 2 | Should-BeCollection @(1, 2, 2) }
    It 'Should-ContainCollection, another order' { 1, 2, 3 | Should-ContainCollection @(3, 1, 2) }
}
P
cat > finding.ps1 <<'P'
Import-Module ./packages/pester/6.2.0/tools/Pester.psd1
$run = Invoke-Pester -Configuration @{ Run = @{ Path = 'finding.Tests.ps1'; PassThru = $true }; Output = @{ Verbosity = 'None' } }
$run.Tests | ForEach-Object { "$($_.Name): $($_.Result)" }
P
output=$(./tool/pwsh -NoProfile -NonInteractive -File finding.ps1 2>&1)
echo "$output"
expected='Should -Be, another order: Failed
Should-BeCollection, another order: Passed
Should-BeCollection, other counts: Failed
Should-ContainCollection, another order: Failed'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
