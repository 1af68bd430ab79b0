#Requires -Version 7.4
<#
.SYNOPSIS
Checks an installed copy by its name: that it is found in a module path with nothing else in it, exports what its manifest names, and has help.
.PARAMETER Manifest
The manifest of the installed copy, as in PATH/GraphPurge/0.1.0/GraphPurge.psd1.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $Manifest
)

$ErrorActionPreference = 'Stop'
$env:PSModulePath = Split-Path (Split-Path (Split-Path $Manifest))
$module = Import-Module GraphPurge -PassThru
if ($module.Path -notlike "$(Split-Path $Manifest)*") {
    throw "Another copy was imported: $($module.Path)."
}

# Each exported cmdlet is there, and each cmdlet of the assembly is exported.
$cmdlets = [Microsoft.PowerShell.Commands.ModuleCmdletBase].Assembly.GetType('System.Management.Automation.Cmdlet')
$declared = $module.ImplementingAssembly.GetExportedTypes() | Where-Object { -not $_.IsAbstract -and $cmdlets.IsAssignableFrom($_) }
if ($declared.Count -ne $module.ExportedCmdlets.Count) {
    throw "The assembly has $($declared.Count) cmdlets, and the manifest exports $($module.ExportedCmdlets.Count)."
}

foreach ($name in $module.ExportedCmdlets.Keys) {
    if (@((Get-Help $name -Full).examples.example).Count -lt 3) {
        throw "$name has no help in the installed copy."
    }
}

# So it has in every language.
foreach ($file in Get-ChildItem (Split-Path $Manifest) -Filter GraphPurge.dll-Help.xml -Recurse) {
    $explained = ([xml] (Get-Content $file.FullName -Raw)).helpItems.command.details.name
    $missing = $module.ExportedCmdlets.Keys | Where-Object { $_ -notin $explained }
    if ($missing) {
        throw "$($file.FullName) has no help for $($missing -join ', ')."
    }
}
