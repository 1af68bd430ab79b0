Import-Module "$PSScriptRoot/../../GraphPurge.psd1"
$tenant = Start-GraphEmulator

# With a token that is there already: an application's, then a user's.
Connect-GraphPurge -Endpoint $tenant.Endpoint -AccessToken $tenant.ApplicationToken
$null = Connect-GraphPurge -Endpoint $tenant.Endpoint -AccessToken $tenant.DelegatedToken -TenantId $tenant.TenantId
Get-GraphPurgeContext

# A token of another tenant than the pinned one is refused, and the session that was there goes on.
Connect-GraphPurge -Endpoint $tenant.Endpoint -AccessToken $tenant.ApplicationToken -TenantId 00000000-0000-0000-0000-00000000beef
Connect-GraphPurge -Endpoint $tenant.Endpoint -AccessToken $tenant.ApplicationToken -TenantId fabrikam.onmicrosoft.com
(Get-GraphPurgeContext).Identity

# The same for another cloud, for a token that has ended (in 2001), and for what is no token.
Connect-GraphPurge -Environment China -AccessToken $tenant.ApplicationToken
Connect-GraphPurge -Endpoint $tenant.Endpoint -AccessToken (ConvertTo-SecureString 'e30.eyJleHAiOjEwMDAwMDAwMDB9.' -AsPlainText -Force)
Connect-GraphPurge -Endpoint $tenant.Endpoint -AccessToken (ConvertTo-SecureString 'Bearer e30' -AsPlainText -Force)

# Without a session nothing is connected.
Disconnect-GraphPurge
Get-GraphPurgeContext
'x' | Remove-DeletedDirectoryObject -Force

Get-GraphEmulatorLedger -Summary
Stop-GraphEmulator
