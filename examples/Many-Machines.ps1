<#
.SYNOPSIS
Purges users that were deleted long ago in many tenants, spread over several machines, and collects the results.

.DESCRIPTION
Each machine gets its rows of the list through PowerShell remoting over SSH and works on one tenant after the other. Each tenant has a session of its own.
Every machine needs PowerShell 7.4 or later as an SSH subsystem, this module, and the certificates of its rows. Nobody can be asked over there, so the
question is asked here, once, before anything is sent. Enter alone means no. Where nobody can answer here either, the script ends with an error and nothing is
purged: give -Confirm:$false there.

A machine that cannot be reached is one error, and nothing is purged for its tenants. After any error the exit code is 1. When a connection breaks, what was in flight there goes on: list again
before you decide.

.PARAMETER Path
A CSV file with the columns HostName, TenantId, ClientId and CertificateThumbprint, a tenant a row.

.PARAMETER MinimumAge
How many days ago a user must have been deleted at least.

.PARAMETER Module
What the machines import: the module's name, or the path of its manifest over there.

.PARAMETER SshOption
Further options of Invoke-Command, as in @{ UserName = 'purge'; KeyFilePath = 'id_ed25519' }.

.PARAMETER Rehearse
Uses a sample tenant on each machine instead of the real one: it shows that the machines can be reached and have what they need.

.EXAMPLE
./Many-Machines.ps1 -Path machines.csv -WhatIf

Shows what would be purged in each tenant.

.EXAMPLE
./Many-Machines.ps1 -Path machines.csv | Export-Csv results.csv

Asks once, purges, and keeps the results with their machine (PSComputerName) and tenant.
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    [ValidateRange(0, 30)]
    [double] $MinimumAge = 20,

    [string] $Module = 'GraphPurge',

    [hashtable] $SshOption = @{},

    [switch] $Rehearse
)

try {
    $machines = @(Import-Csv $Path | Group-Object HostName)
    if ($machines.Name -contains '') {
        throw "A row of $Path has no HostName."
    }
}
catch {
    $PSCmdlet.ThrowTerminatingError($_)
}

$question = "Purge all users that were deleted at least $MinimumAge days ago, in $(($machines | Measure-Object Count -Sum).Sum) tenants, from $($machines.Count) machines. Nobody can restore them."
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

$purge = {
    param($rows, $minimumAge, $module, $mayPurge, $isRehearsal)

    Import-Module $module -ErrorAction Stop
    foreach ($row in $rows) {
        try {
            $context = if ($isRehearsal) {
                Start-GraphEmulator -Seed @{ tenant = @{ id = $row.TenantId }; deletedUsers = 40 } | Connect-GraphPurge -TenantId $row.TenantId -ErrorAction Stop
            }
            else {
                Connect-GraphPurge -TenantId $row.TenantId -ClientId $row.ClientId -CertificateThumbprint $row.CertificateThumbprint -ErrorAction Stop
            }

            # A list that breaks off purges nothing either.
            $old = Get-DeletedDirectoryObject -Type user -MinimumAge $minimumAge -Context $context -ErrorAction Stop
        }
        catch {
            Write-Error "Nothing was purged in $($row.TenantId). $_"
            continue
        }

        if (-not $mayPurge) {
            $old | Select-Object TenantId, DisplayName, Id, DeletedDateTime, @{ Name = 'Outcome'; Expression = { 'Preview' } }
        }
        else {
            $old | Remove-DeletedDirectoryObject -Force -PassThru -TenantId $row.TenantId -Context $context |
                Select-Object @{ Name = 'TenantId'; Expression = { $row.TenantId } }, DisplayName, Id, @{ Name = 'Outcome'; Expression = { "$($_.Outcome)" } }, Attempts, ErrorCode, RequestId
        }
    }
}

# A job for each machine, so that they work at the same time and one that cannot be reached keeps nobody waiting.
$jobs = foreach ($machine in $machines) {
    Invoke-Command -HostName $machine.Name -ScriptBlock $purge -ArgumentList $machine.Group, $MinimumAge, $Module, $mayPurge, $Rehearse.IsPresent -AsJob @SshOption
}

$jobs | Receive-Job -Wait -AutoRemoveJob -ErrorVariable failed
if ($failed) {
    exit 1
}
