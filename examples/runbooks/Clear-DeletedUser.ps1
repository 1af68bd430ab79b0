<#
.SYNOPSIS
Purges users that were deleted at least so many days ago. For a schedule: nobody is asked, and each job goes on with what an earlier one left.

.DESCRIPTION
The runbook signs in as the managed identity of its machine or Automation account. That identity needs User.DeleteRestore.All.

Every job keeps a journal in the folder. It begins with the journals of earlier jobs that have something left to do: a job that was evicted, or stopped after
three hours, is finished by the next one. Keep the folder on a disk that outlives the job, such as a share of a hybrid worker.

What keeps the whole job from working ends it, so that the schedule shows it as failed. A user who cannot be purged is an error in the job's output, and the job goes on;
it ends as failed when it has done the rest.

.PARAMETER JournalFolder
Where the journals are.

.PARAMETER MinimumAge
How many days ago a user must have been deleted at least.

.PARAMETER MaximumCount
The most users that one job may purge. When there are more, nothing is purged and somebody has to look.

.PARAMETER TenantId
The tenant. The job ends if the managed identity is another tenant's.

.PARAMETER Rehearse
Uses a sample tenant of its own instead of the managed identity.

.EXAMPLE
./Clear-DeletedUser.ps1 -JournalFolder /mnt/journals -TenantId contoso.onmicrosoft.com

.EXAMPLE
./Clear-DeletedUser.ps1 -JournalFolder ./journals -Rehearse
#>
[CmdletBinding(DefaultParameterSetName = 'Tenant')]
param(
    [Parameter(Mandatory)]
    [string] $JournalFolder,

    [ValidateRange(0.01, 30)]
    [double] $MinimumAge = 20,

    [ValidateRange(1, 100000)]
    [int] $MaximumCount = 1000,

    [Parameter(Mandatory, ParameterSetName = 'Tenant')]
    [string] $TenantId,

    [Parameter(Mandatory, ParameterSetName = 'Rehearsal')]
    [switch] $Rehearse
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../GraphPurge.psd1')

if ($Rehearse) {
    $null = Start-GraphEmulator -Seed @{ deletedUsers = 200 }
    $null = Connect-GraphPurge -Emulator
}
else {
    $null = Connect-GraphPurge -Identity -TenantId $TenantId
}

$null = New-Item -ItemType Directory -Path $JournalFolder -Force
foreach ($journal in Get-ChildItem -Path $JournalFolder -Filter *.jsonl | Sort-Object Name) {
    $summary = Get-PurgeJournal $journal -Summary
    if ($summary.Open -and -not $summary.IsPlan) {
        "Going on with $($journal.Name)."
        Resume-Purge $journal.FullName -Force -IgnoreMissing -ErrorAction Continue -ErrorVariable +failed
    }
}

$file = Join-Path $JournalFolder "deleted-users-$([datetime]::UtcNow.ToString('yyyyMMdd-HHmmss')).jsonl"
Get-DeletedDirectoryObject -Type user -MinimumAge $MinimumAge |
    Remove-DeletedDirectoryObject -MinimumAge $MinimumAge -MaximumCount $MaximumCount -Force -IgnoreMissing -JournalPath $file -ErrorAction Continue -ErrorVariable +failed

Get-PurgeJournal $file -Summary | Select-Object Path, Targets, Gone, Open, Outcomes
if ($failed) { throw 'Not everything was purged. The errors above say why.' }
