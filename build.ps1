#Requires -Version 7.4
<#
.SYNOPSIS
Builds, tests and rehearses GraphPurge. MSBuild does the work; this is its front for PowerShell users.
.PARAMETER Task
Build     leaves an importable module behind GraphPurge.psd1
Test      runs every test
Rehearse  runs examples/Rehearsal.ps1 in this PowerShell
Bench     measures what docs/benchmarks.md reports
.PARAMETER Configuration
Debug or Release.
.EXAMPLE
./build.ps1 -Task Rehearse
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Rehearse', 'Bench')]
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
            Invoke-DotNet build src/GraphPurge --configuration $Configuration --verbosity quiet
            # A process of its own: this one could not build the module again while it holds it. A PowerShell that is a .NET tool runs in `dotnet`.
            $engine = @([Environment]::ProcessPath)
            if ([IO.Path]::GetFileNameWithoutExtension($engine[0]) -eq 'dotnet') {
                $engine += Join-Path $PSHOME 'pwsh.dll'
            }
            $program, $arguments = $engine + '-NoProfile', '-NonInteractive', '-File', 'tests/Scenarios/Invoke-Scenario.ps1', 'examples/Rehearsal.ps1'
            & $program @arguments
            exit $LASTEXITCODE
        }
    }
}
finally {
    Pop-Location
}
