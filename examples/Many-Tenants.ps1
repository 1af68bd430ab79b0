<#
.SYNOPSIS
Purges users that were deleted long ago in many tenants at once, and collects the results with their tenants.

.DESCRIPTION
Each tenant of the list has a session of its own: in ForEach-Object -Parallel a session belongs to the one item. A tenant whose sign-in fails is reported
and nothing is purged for it. Nobody can be asked in there, so the question is asked once, before the first sign-in.

The application that signs in needs User.DeleteRestore.All in each tenant.

.PARAMETER Path
A CSV file with the columns TenantId, ClientId and CertificateThumbprint, a tenant a row.

.PARAMETER MinimumAge
How many days ago a user must have been deleted at least.

.PARAMETER ThrottleLimit
How many tenants are worked on at once.

.PARAMETER Rehearse
Uses two sample tenants instead of a file. They live in this process and are gone with it.

.EXAMPLE
./Many-Tenants.ps1 -Path tenants.csv -WhatIf

Shows what would be purged in each tenant.

.EXAMPLE
./Many-Tenants.ps1 -Path tenants.csv | Export-Csv results.csv

Asks once, purges, and keeps the results.
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High', DefaultParameterSetName = 'File')]
param(
    [Parameter(Mandatory, ParameterSetName = 'File')]
    [string] $Path,

    [ValidateRange(0, 30)]
    [double] $MinimumAge = 20,

    [ValidateRange(1, 32)]
    [int] $ThrottleLimit = 5,

    [Parameter(Mandatory, ParameterSetName = 'Rehearsal')]
    [switch] $Rehearse
)

$manifest = Join-Path $PSScriptRoot '../GraphPurge.psd1'
Import-Module $manifest

$tenants = if ($Rehearse) {
    foreach ($id in '0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a601', '0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a602') {
        [pscustomobject]@{ TenantId = $id; Emulator = Start-GraphEmulator -Seed @{ tenant = @{ id = $id }; deletedUsers = 40 } }
    }
}
else {
    Import-Csv $Path
}

$isPreview = [bool] $WhatIfPreference
$question = "Purge all users that were deleted at least $MinimumAge days ago, in $(@($tenants).Count) tenants. Nobody can restore them."
if (-not $isPreview -and -not $PSCmdlet.ShouldProcess($question, $question, 'Confirm')) {
    return
}

$tenants | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel {
    Import-Module $using:manifest
    $tenant = $_
    try {
        if ($tenant.Emulator) {
            $null = $tenant.Emulator | Connect-GraphPurge -TenantId $tenant.TenantId -ErrorAction Stop
        }
        else {
            $null = Connect-GraphPurge -TenantId $tenant.TenantId -ClientId $tenant.ClientId -CertificateThumbprint $tenant.CertificateThumbprint -ErrorAction Stop
        }
    }
    catch {
        Write-Error "Nothing was purged in $($tenant.TenantId). $_"
        return
    }

    $old = Get-DeletedDirectoryObject -Type user -MinimumAge $using:MinimumAge
    if ($using:isPreview) {
        # What a worker shows with -WhatIf is lost, so the list itself is put out.
        $old | Select-Object TenantId, DisplayName, Id, DeletedDateTime, @{ Name = 'Outcome'; Expression = { 'Preview' } }
        return
    }

    $old | Remove-DeletedDirectoryObject -Force -PassThru -TenantId $tenant.TenantId |
        Select-Object @{ Name = 'TenantId'; Expression = { $tenant.TenantId } }, DisplayName, Id, Outcome, Attempts, ErrorCode, RequestId
}
