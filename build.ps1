#Requires -Version 7.4
<#
.SYNOPSIS
Builds, tests and rehearses GraphPurge. MSBuild does the work; this is its front for PowerShell users.
.PARAMETER Task
Build     leaves an importable module behind GraphPurge.psd1
Test      runs every test, in the stand-in and in the pwsh on the PATH
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
            # A process of its own: this one could not build the module again while it holds it.
            & ([Environment]::ProcessPath) -NoProfile -NonInteractive -File tests/Scenarios/Invoke-Scenario.ps1 examples/Rehearsal.ps1
            exit $LASTEXITCODE
        }
    }
}
finally {
    Pop-Location
}
