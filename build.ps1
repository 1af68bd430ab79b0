#Requires -Version 7.4
<#
.SYNOPSIS
Builds, tests and rehearses GraphPurge. MSBuild does the work; this is its front for PowerShell users.
.PARAMETER Task
Build     leaves an importable module behind GraphPurge.psd1
Test      runs every test
Rehearse  runs examples/Rehearsal.ps1 in this PowerShell
Package   makes a package in artifacts/packages, installs it from there and tests the installed copy
Bench     measures what docs/benchmarks.md reports
.PARAMETER Configuration
Debug or Release.
.EXAMPLE
./build.ps1 -Task Rehearse
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Rehearse', 'Package', 'Bench')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        exit $LASTEXITCODE
    }
}

# Runs a script in a process of its own: this one could not build the module again while it holds it. A PowerShell that is a .NET tool runs in `dotnet`.
function Invoke-PowerShell {
    $engine = @([Environment]::ProcessPath)
    if ([IO.Path]::GetFileNameWithoutExtension($engine[0]) -eq 'dotnet') {
        $engine += Join-Path $PSHOME 'pwsh.dll'
    }
    $program, $arguments = $engine + '-NoProfile', '-NonInteractive', '-File' + $args
    & $program @arguments
    if ($LASTEXITCODE -ne 0) {
        exit $LASTEXITCODE
    }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        Build {
            Invoke-DotNet build src/GraphPurge --configuration $Configuration
        }
        Test {
            Invoke-DotNet test --configuration $Configuration
        }
        Bench {
            Invoke-DotNet run --project tests/Benchmarks --configuration Release
        }
        Rehearse {
            Write-Host 'Building the module. The first time, this takes a few minutes.'
            Invoke-DotNet build src/GraphPurge --configuration $Configuration --verbosity quiet
            Invoke-PowerShell tests/Scenarios/Invoke-Scenario.ps1 examples/Rehearsal.ps1
        }
        Package {
            # What ships is a release, whatever else was asked for.
            Invoke-DotNet build src/GraphPurge --configuration Release
            $package = & ./tools/New-Package.ps1 -Output artifacts
            Invoke-PowerShell tools/Test-Package.ps1 $package.Manifest
            Invoke-PowerShell tests/Scenarios/Invoke-Scenario.ps1 (Join-Path $package.Folder examples/Rehearsal.ps1)
            $env:GRAPHPURGE_MANIFEST = $package.Manifest
            Invoke-DotNet test tests/Module.Tests --configuration Release --filter FullyQualifiedName~PesterTests
            $package
        }
    }
}
finally {
    Pop-Location
}
