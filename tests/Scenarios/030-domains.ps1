Import-Module "$PSScriptRoot/../../GraphPurge.psd1"
$tenant = Start-GraphEmulator
$null = Connect-GraphPurge -Emulator

$tenant.Domains
Get-DomainForceDeleteImpact
$impact = Get-DomainForceDeleteImpact -DomainName fabrikam.example
$impact
$impact.Renames
'contoso.example', 'federated.example' | Get-DomainForceDeleteImpact | ForEach-Object { $_.Blockers | Select-Object -Property Kind, Remedy }
Invoke-DomainForceDelete -DomainName fabrikam.example -WhatIf
Invoke-DomainForceDelete -DomainName fabrikam.example -DisableUserAccounts $false -WhatIf
Invoke-DomainForceDelete -DomainName fabrikam.exmaple -Force
'contoso-rehearsal.onmicrosoft.com', 'contoso.example', 'federated.example' | Invoke-DomainForceDelete -MaximumCount 3 -Force
Invoke-DomainForceDelete -DomainName fabrikam.example
Invoke-DomainForceDelete -DomainName fabrikam.example -Force -Wait -PollingInterval 0.1 -Timeout 0.3 | Select-Object -Property DomainName, State
$result = Wait-DomainForceDelete -DomainName fabrikam.example -PollingInterval 0.1 -Timeout 60
"$($result.DomainName): $($result.State), $($result.RenamedCount) names of $($result.RenamedObjectCount) objects changed, $($result.DisabledAccountCount) accounts disabled"
$result.Renamed
Wait-DomainForceDelete -DomainName fabrikam.example | Select-Object -Property DomainName, State
Wait-DomainForceDelete -DomainName federated.example
Invoke-DomainForceDelete -DomainName fabrikam.example -Force

Get-GraphEmulatorLedger -Summary | Select-Object -Property Requested, Purged, Collateral
Stop-GraphEmulator
