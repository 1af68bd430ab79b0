Import-Module "$PSScriptRoot/../../GraphPurge.psd1"

# Items of batches are throttled, in three spellings: nothing is lost, and nothing comes back too early.
$null = Start-GraphEmulator -Seed @{ users = @(); deletedUsers = 30; faults = @(@{ kind = '429'; route = 'directoryObject'; count = 4; retryAfter = '1' }, @{ kind = '429'; route = 'directoryObject'; count = 4; retryAfter = '0.5' }, @{ kind = '429'; route = 'directoryObject'; count = 4; retryAfter = 'date' }) }
$null = Connect-GraphPurge -Emulator
Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -PassThru | Group-Object Outcome | Select-Object -Property Name, Count
Get-GraphEmulatorLedger -Summary | Select-Object -Property Requested, Purged, Collateral, EarlyReturns
Stop-GraphEmulator

# Answers that are lost after the deletion: what is reported as purged is gone, and was deleted once.
$null = Start-GraphEmulator -Seed @{ users = @(); deletedUsers = 30; faults = @(@{ kind = '504after'; route = 'directoryObject'; count = 3 }, @{ kind = '504before'; route = 'directoryObject'; count = 3 }, @{ kind = 'cutAfter'; route = 'batch'; count = 1 }) }
$null = Connect-GraphPurge -Emulator
$results = Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -PassThru
$results | Where-Object Outcome -notlike 'Purged*'
$results.Count
Get-GraphEmulatorLedger -Summary | Select-Object -Property Requested, Purged, Collateral
Get-DeletedDirectoryObject -Type user
Stop-GraphEmulator

# One batch, several outcomes: each target has its own.
$null = Start-GraphEmulator -Seed "$PSScriptRoot/../Data/tenant.json"
$null = Connect-GraphPurge -Emulator
Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject -Force -PassThru -ErrorAction SilentlyContinue | Sort-Object Id
Stop-GraphEmulator

# A mailbox serves four requests at a time, and this one says so with 429. Nobody has to hear it.
$null = Start-GraphEmulator -Seed @{ users = @(@{ userPrincipalName = 'anna@contoso.example'; contactCount = 40 }, @{ userPrincipalName = 'ben@contoso.example'; contactCount = 40 }); latencyMilliseconds = 20; throttling = @{ outlook = $true } }
$null = Connect-GraphPurge -Emulator
$contacts = 'anna@contoso.example', 'ben@contoso.example' | Get-MailboxContact
$contacts | Remove-ContactPermanently -Force
$ledger = Get-GraphEmulatorLedger -Summary
$ledger | Select-Object -Property Requested, Purged, Collateral, EarlyReturns
$ledger.HighestMailboxConcurrency -le 4
$ledger.RequestsByStatus | Where-Object StatusCode -gt 399
Stop-GraphEmulator

# Read back: what was purged is asked for once more.
$null = Start-GraphEmulator -Seed "$PSScriptRoot/../Data/tenant.json"
$null = Connect-GraphPurge -Emulator
Get-MailboxContact anna.ems@contoso.example | Remove-ContactPermanently -Force -Verify -PassThru | Sort-Object DisplayName
(Get-GraphEmulatorLedger -Summary).RequestsByStatus | Where-Object StatusCode -eq 404
Stop-GraphEmulator

# Clouds that do not purge contacts: nothing is sent. Deleted objects are purged everywhere.
$null = Start-GraphEmulator -Seed @{ tenant = @{ cloud = 'USGov' }; users = @(@{ userPrincipalName = 'anna@contoso.example'; contacts = @(@{ id = 'AAMkONE'; displayName = 'Clara Lahn' }) }); deletedUsers = 1 }
Connect-GraphPurge -Emulator | Select-Object -Property Environment
Get-MailboxContact anna@contoso.example | Remove-ContactPermanently -Force -PassThru
Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -PassThru | Select-Object -Property Outcome, Kind
Get-GraphEmulatorLedger -Summary | Select-Object -Property Requested, Purged, Collateral
Stop-GraphEmulator
