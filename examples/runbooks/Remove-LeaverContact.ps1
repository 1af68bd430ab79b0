<#
.SYNOPSIS
Purges the contacts of a CSV file in two steps: one person makes a plan, another looks at it and executes it.

.DESCRIPTION
The file has the columns ContactId, UserId and DisplayName, as Get-MailboxContact | Export-Csv writes them.

With -Plan nothing is deleted: the plan names every contact that would be. With -Execute the plan is carried out, exactly as it stands, within 72 hours, and in the
tenant that it was made for. The plan then holds the evidence too: who made it, who executed it, and what became of each contact.
When something goes wrong, the script ends with an error, and so with the exit code 1.

.PARAMETER Path
The CSV file.

.PARAMETER Plan
Where the plan is written to.

.PARAMETER Execute
The plan to carry out.

.PARAMETER Context
The session, as Connect-GraphPurge emitted it. Without it, the managed identity of this machine signs in.

.EXAMPLE
./Remove-LeaverContact.ps1 -Path leavers.csv -Plan leavers.jsonl
Get-PurgeJournal leavers.jsonl | Format-Table DisplayName, UserId

.EXAMPLE
./Remove-LeaverContact.ps1 -Execute leavers.jsonl
#>
[CmdletBinding(DefaultParameterSetName = 'Plan')]
param(
    [Parameter(Mandatory, ParameterSetName = 'Plan')]
    [string] $Path,

    [Parameter(Mandatory, ParameterSetName = 'Plan')]
    [string] $Plan,

    [Parameter(Mandatory, ParameterSetName = 'Execute')]
    [string] $Execute,

    [object] $Context
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../GraphPurge.psd1')
if (-not $Context) {
    $Context = Connect-GraphPurge -Identity
}

if ($PSCmdlet.ParameterSetName -eq 'Plan') {
    Import-Csv $Path | Remove-ContactPermanently -Context $Context -WhatIf -JournalPath $Plan
    Get-PurgeJournal $Plan -Summary | Select-Object Path, Actors, Targets, ExpiresOn
}
else {
    Resume-Purge $Execute -Context $Context -Force -IgnoreMissing -ErrorAction Continue -ErrorVariable failed
    Get-PurgeJournal $Execute -Summary | Select-Object Path, Actors, Targets, Gone, Open, Outcomes
    if ($failed) { throw 'Not everything was purged. The errors above say why.' }
}
