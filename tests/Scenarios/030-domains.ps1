Import-Module "$PSScriptRoot/../../GraphPurge.psd1"
$tenant = Start-GraphEmulator
$null = Connect-GraphPurge -Emulator

$tenant.Domains
Invoke-DomainForceDelete -DomainName fabrikam.example -WhatIf
Invoke-DomainForceDelete -DomainName fabrikam.example -DisableUserAccounts $false -WhatIf
Invoke-DomainForceDelete -DomainName fabrikam.exmaple -Force
'contoso-rehearsal.onmicrosoft.com', 'contoso.example', 'federated.example' | Invoke-DomainForceDelete -Force
Invoke-DomainForceDelete -DomainName fabrikam.example
Invoke-DomainForceDelete -DomainName fabrikam.example -Force -Wait -PollingInterval 0.1 -Timeout 0.3
Invoke-DomainForceDelete -DomainName fabrikam.example -Force -Wait -PollingInterval 0.1 -Timeout 60
Invoke-DomainForceDelete -DomainName fabrikam.example -Force

Get-GraphEmulatorLedger -Summary | Select-Object -Property Requested, Purged, Collateral
Stop-GraphEmulator
