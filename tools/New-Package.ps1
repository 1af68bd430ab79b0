#Requires -Version 7.4
<#
.SYNOPSIS
Stages what ships, publishes it into a folder that is a repository, and installs it from there into an empty module path.
.PARAMETER Output
The folder for all that is made: stage, packages and installed below it. A relative path is below the root of the source.
.OUTPUTS
The package's version, file and size, and the folder and manifest of the installed copy.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Output
)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$folders = @{}
foreach ($name in 'stage', 'packages', 'installed') {
    $folders[$name] = Join-Path ([IO.Path]::GetFullPath($Output, $root)) $name
    Remove-Item $folders[$name] -Recurse -Force -ErrorAction Ignore
    $null = New-Item $folders[$name] -ItemType Directory
}

# What ships, and nothing else. The pages for those who choose the module or change the code stay in the repository, and so do the
# sources of the help.
$stage = Join-Path $folders.stage GraphPurge
$null = New-Item $stage -ItemType Directory
Push-Location $root
try {
    $shipped = @(
        Get-Item GraphPurge.psd1, LICENSE, README.md, CHANGELOG.md, SECURITY.md
        Get-ChildItem lib, de, en-US, examples -File -Recurse
        Get-ChildItem docs -File | Where-Object Name -NotIn architecture.md, benchmarks.md, tour.md
    )
    foreach ($file in $shipped) {
        $target = Join-Path $stage ([IO.Path]::GetRelativePath($root, $file.FullName))
        $null = New-Item (Split-Path $target) -ItemType Directory -Force
        Copy-Item $file.FullName $target
    }
}
finally {
    Pop-Location
}

# The release notes are the changelog's section of this version.
$manifest = Join-Path $stage GraphPurge.psd1
$version = (Import-PowerShellDataFile $manifest).ModuleVersion
$section = [regex]::Match((Get-Content (Join-Path $stage CHANGELOG.md) -Raw), "(?ms)^## \[$([regex]::Escape($version))\][^\n]*\n(.*?)(?=^## |\z)")
if (-not $section.Groups[1].Value.Trim()) {
    throw "CHANGELOG.md has no section for $version."
}
$notes = "            ReleaseNotes = @'`n$($section.Groups[1].Value.Trim())`n'@`n"
(Get-Content $manifest -Raw) -replace '(?m)^(?= +Prerelease = )', $notes | Set-Content $manifest -NoNewline

$information = Test-ModuleManifest $manifest
foreach ($export in 'ExportedFunctions', 'ExportedAliases', 'ExportedVariables') {
    if ($information.$export.Count -gt 0) {
        throw "The manifest has $export, and the module only has cmdlets."
    }
}
if ((Import-PowerShellDataFile $manifest).CmdletsToExport -match '\*') {
    throw 'The manifest must name each cmdlet.'
}

# Nothing of the repository's own: no source, no path of this machine, no link that leads out of the package.
$files = Get-ChildItem $stage -File -Recurse -Force
$foreign = $files | Where-Object { $_.Extension -notin '.psd1', '.ps1', '.ps1xml', '.dll', '.xml', '.txt', '.md', '.json', '' -or $_.Name.StartsWith('.') }
if ($foreign) {
    throw "These do not belong into the package: $($foreign.FullName -join ', ')"
}
foreach ($file in $files | Where-Object Extension -NE .dll) {
    $text = Get-Content $file.FullName -Raw
    if ($text.Contains($root)) {
        throw "$($file.FullName) names a path of this machine."
    }
    if ($file.Extension -eq '.md') {
        foreach ($link in [regex]::Matches($text, '\]\((?<path>[^):#]+)\)')) {
            if (-not (Test-Path (Join-Path $file.DirectoryName $link.Groups['path'].Value))) {
                throw "$($file.FullName) links to $($link.Groups['path'].Value), which is not in the package."
            }
        }
    }
}

$repository = "GraphPurge-$PID"
Register-PSResourceRepository -Name $repository -Uri $folders.packages -Trusted
try {
    Publish-PSResource -Path $stage -Repository $repository
    $full = "$version-$($information.PrivateData.PSData.Prerelease)".TrimEnd('-')
    Save-PSResource -Name GraphPurge -Version $full -Repository $repository -Path $folders.installed -TrustRepository
}
finally {
    Unregister-PSResourceRepository -Name $repository
}

$package = Get-ChildItem $folders.packages -Filter *.nupkg
$installed = Join-Path $folders.installed GraphPurge $version
$copied = Get-ChildItem $installed -File -Recurse
$missing = $files | ForEach-Object { [IO.Path]::GetRelativePath($stage, $_.FullName) } | Where-Object { -not (Test-Path (Join-Path $installed $_)) }
if ($missing) {
    throw "The installed copy lacks $($missing -join ', ')."
}

[pscustomobject]@{
    Version   = $full
    Package   = $package.FullName
    Size      = $package.Length
    Files     = $copied.Count
    Installed = ($copied | Measure-Object Length -Sum).Sum
    Folder    = $installed
    Manifest  = Join-Path $installed GraphPurge.psd1
}
