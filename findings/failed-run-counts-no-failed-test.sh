#!/usr/bin/env bash
# Pester 6.2.0 on PowerShell 7.6.9: what fails outside of a test, in the counts and in the reports of a run.
#
# Guess: what fails is counted in FailedCount, and stands in the report that a build server reads.
# Seen:  a file that throws while its tests are found, and an AfterAll that throws after its tests, make the run's Result Failed with a
#        FailedCount of 0. The failed AfterAll is not in the NUnit report at all, which then has neither a failure nor an error; the JUnit report has
#        an error. A BeforeAll that throws does count, once for each of its tests. A script that ends with `exit $run.FailedCount` reports
#        success: Result is what tells.
# Output seen:
#        file throws when read: Failed, FailedCount 0; NUnit: 0 failures, 1 errors; JUnit: 0 failures, 1 errors
#        AfterAll throws: Failed, FailedCount 0; NUnit: 0 failures, 0 errors; JUnit: 0 failures, 1 errors
#        BeforeAll throws: Failed, FailedCount 2; NUnit: 2 failures, 0 errors; JUnit: 2 failures, 1 errors
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
cat > 'file throws when read.Tests.ps1' <<'P'
throw 'No data.'
Describe 'Sum' { It 'adds' { 1 + 1 | Should -Be 2 } }
P
cat > 'AfterAll throws.Tests.ps1' <<'P'
Describe 'Sum' {
    AfterAll { throw 'Cannot clean up.' }
    It 'adds' { 1 + 1 | Should -Be 2 }
    It 'adds more' { 2 + 2 | Should -Be 4 }
}
P
sed "s/AfterAll { throw 'Cannot clean up.' }/BeforeAll { throw 'Cannot prepare.' }/" 'AfterAll throws.Tests.ps1' > 'BeforeAll throws.Tests.ps1'
cat > finding.ps1 <<'P'
Import-Module ./packages/pester/6.2.0/tools/Pester.psd1
foreach ($name in 'file throws when read', 'AfterAll throws', 'BeforeAll throws') {
    $reports = foreach ($format in 'NUnit', 'JUnit') {
        $run = Invoke-Pester -Configuration @{
            Run = @{ Path = "$name.Tests.ps1"; PassThru = $true }; Output = @{ Verbosity = 'None' }
            TestResult = @{ Enabled = $true; OutputFormat = "${format}Xml"; OutputPath = "$format.xml" }
        }
        $report = ([xml](Get-Content -Raw "$format.xml")).DocumentElement
        "${format}: $($report.failures) failures, $($report.errors) errors"
    }
    "${name}: $($run.Result), FailedCount $($run.FailedCount); $($reports -join '; ')"
}
P
output=$(./tool/pwsh -NoProfile -NonInteractive -File finding.ps1 2>&1)
echo "$output"
expected='file throws when read: Failed, FailedCount 0; NUnit: 0 failures, 1 errors; JUnit: 0 failures, 1 errors
AfterAll throws: Failed, FailedCount 0; NUnit: 0 failures, 0 errors; JUnit: 0 failures, 1 errors
BeforeAll throws: Failed, FailedCount 2; NUnit: 2 failures, 0 errors; JUnit: 2 failures, 1 errors'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
