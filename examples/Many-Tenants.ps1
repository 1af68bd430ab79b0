<#
.SYNOPSIS
Purges users that were deleted long ago in many tenants at once, and collects the results with their tenants.

.DESCRIPTION
Each tenant of the list has a session of its own: in ForEach-Object -Parallel a session belongs to the one item. A tenant whose sign-in or list fails is
reported, and nothing is purged for it. After any error the exit code is 1.

Nobody can be asked in there, so the question is asked once, before the first sign-in. Enter alone means no. Where nobody can answer, the script ends with an
error and nothing is purged: give -Confirm:$false there.

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
    try {
        Import-Csv $Path
    }
    catch {
        $PSCmdlet.ThrowTerminatingError($_)
    }
}

$question = "Purge all users that were deleted at least $MinimumAge days ago, in $(@($tenants).Count) tenants. Nobody can restore them."
$unanswered = [System.Management.Automation.ErrorRecord]::new(
    [InvalidOperationException]::new('Nothing was purged: the question needs an answer, and nobody can give one here. Look with -WhatIf first, then give -Confirm:$false.'),
    'ConfirmationUnavailable', 'InvalidOperation', $null)

# Nothing is purged unless this becomes true. It does with a yes or without a question, and never with -WhatIf or where nobody can be asked.
$mayPurge = $false
if (-not $WhatIfPreference) {
    try {
        $mayPurge = $ConfirmPreference -eq 'None' -or $Host.UI.PromptForChoice('Confirm', $question, @('&Yes', '&No'), 1) -eq 0
    }
    catch {
        $PSCmdlet.ThrowTerminatingError($unanswered)
    }

    if (-not $mayPurge) {
        return
    }
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

        # A list that breaks off purges nothing either.
        $old = Get-DeletedDirectoryObject -Type user -MinimumAge $using:MinimumAge -ErrorAction Stop
    }
    catch {
        Write-Error "Nothing was purged in $($tenant.TenantId). $_"
        return
    }

    if (-not $using:mayPurge) {
        # What a worker shows with -WhatIf is lost, so the list itself is put out.
        $old | Select-Object TenantId, DisplayName, Id, DeletedDateTime, @{ Name = 'Outcome'; Expression = { 'Preview' } }
        return
    }

    $old | Remove-DeletedDirectoryObject -Force -PassThru -TenantId $tenant.TenantId |
        Select-Object @{ Name = 'TenantId'; Expression = { $tenant.TenantId } }, DisplayName, Id, Outcome, Attempts, ErrorCode, RequestId
} -ErrorVariable failed

if ($failed) {
    exit 1
}
