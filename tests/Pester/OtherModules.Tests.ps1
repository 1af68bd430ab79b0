# Objects as the Microsoft.Graph, Entra and Exchange modules emit them, rows of Import-Csv and hashtables of Invoke-MgGraphRequest:
# each form purges exactly what it names, as the tenant's own ledger says.
BeforeAll {
    Import-Module ($env:GRAPHPURGE_MANIFEST ?? (Join-Path $PSScriptRoot '../../GraphPurge.psd1')) -Force
    Import-Module (Join-Path $PSScriptRoot 'SampleObject.psm1') -Force
    $data = Join-Path $PSScriptRoot '../Data'

    function Assert-Purged([string[]] $DisplayName) {
        (Get-GraphEmulatorLedger | Where-Object Deleted -EQ 1).DisplayName | Sort-Object | Should -Be ($DisplayName | Sort-Object)
        $summary = Get-GraphEmulatorLedger -Summary
        $summary.Requested | Should -Be $DisplayName.Count
        $summary.Collateral | Should -Be 0
    }

    function ConvertTo-Sample([string] $Name) {
        process {
            New-SampleObject $Name @{
                id = $_.Id; type = $_.Type; displayName = $_.DisplayName; parentFolderId = $_.ParentFolderId
                deletedDateTime = if ($_.DeletedDateTime) { $_.DeletedDateTime.UtcDateTime.ToString('yyyy-MM-ddTHH:mm:ssZ') }
            }
        }
    }
}

Describe 'Objects of other modules' {
    BeforeEach {
        $emulator = Start-GraphEmulator -Seed "$data/tenant.json"
        Connect-GraphPurge -Emulator | Out-Null
    }

    AfterEach {
        Stop-GraphEmulator
    }

    It 'purges the deleted users given as <_>' -ForEach 'mg-directory-deleted-item', 'mg-deleted-user', 'mg-deleted-user-selected', 'entra-deleted-user', 'entra-deleted-directory-object', 'invoke-mg-graph-request-deleted-item' {
        Get-DeletedDirectoryObject -Type user -MinimumAge 20 | Where-Object DisplayName -NotLike '*privileged*' | ConvertTo-Sample $_ | Remove-DeletedDirectoryObject -Force
        Assert-Purged 'Rosa Bode', 'Simon Dahme'
    }

    It 'keeps to -MinimumAge with <_>' -ForEach 'mg-directory-deleted-item', 'mg-deleted-user', 'mg-deleted-user-selected', 'entra-deleted-user', 'entra-deleted-directory-object', 'invoke-mg-graph-request-deleted-item' {
        $results = Get-DeletedDirectoryObject -Type user | Where-Object DisplayName -NotLike '*privileged*' | ConvertTo-Sample $_ | Remove-DeletedDirectoryObject -MinimumAge 25 -Force -PassThru -WarningAction SilentlyContinue -WarningVariable held
        Assert-Purged 'Rosa Bode', 'Simon Dahme'
        ($results | Where-Object Outcome -EQ 'NotAttempted').DisplayName | Sort-Object | Should -Be 'Peter Aller', 'Udo Fuhne (protected)'
        $held.Message | Should -Be '2 targets were deleted too recently for -MinimumAge and held back. -PassThru shows which.'
    }

    It 'knows the type of <Name>' -ForEach @(
        @{ Name = 'mg-deleted-group'; Type = 'group'; Words = 'group'; DisplayName = 'Project Elbe' }
        @{ Name = 'mg-deleted-application'; Type = 'application'; Words = 'application'; DisplayName = 'Old Importer' }
        @{ Name = 'mg-directory-deleted-item'; Type = 'servicePrincipal'; Words = 'service principal'; DisplayName = 'Old Importer' }
    ) {
        $target = Get-DeletedDirectoryObject -Type $Type | Where-Object DisplayName -EQ $DisplayName | ConvertTo-Sample $Name
        $target | Remove-DeletedDirectoryObject -Force
        Assert-Purged $DisplayName
        { $target | Remove-DeletedDirectoryObject -Force -ErrorAction Stop } | Should -Throw "The deleted $Words '$DisplayName' *was not found*"
    }

    It 'refuses an administrative unit given as <_> before any request' -ForEach 'mg-deleted-administrative-unit', 'mg-directory-deleted-item', 'invoke-mg-graph-request-deleted-item' {
        $unit = Get-DeletedDirectoryObject -Type administrativeUnit | ConvertTo-Sample $_
        $before = (Get-GraphEmulatorLedger -Summary).HttpRequests
        { $unit | Remove-DeletedDirectoryObject -Force -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectTypeNotPurgeable,*'
        (Get-GraphEmulatorLedger -Summary).HttpRequests | Should -Be $before
    }

    It 'purges the deleted users of a CSV file' {
        Import-Csv "$data/deleted-users.csv" | Remove-DeletedDirectoryObject -Force
        Assert-Purged 'Rosa Bode', 'Simon Dahme'
    }

    It 'reads the age of what comes from a CSV file of our own objects' {
        $file = Join-Path $TestDrive 'deleted.csv'
        Get-DeletedDirectoryObject -Type user | Where-Object DisplayName -NotLike '*privileged*' | Export-Csv $file
        Import-Csv $file | Remove-DeletedDirectoryObject -MinimumAge 20 -Force -ErrorAction SilentlyContinue
        Assert-Purged 'Rosa Bode', 'Simon Dahme'
    }

    It 'purges the contacts given as <_> with -UserId' -ForEach 'mg-user-contact', 'invoke-mg-graph-request-contact' {
        # Other modules give ids of the default kind, as a request without the preference does.
        $uri = "$($emulator.Endpoint)v1.0/users/anna.ems@contoso.example/contactFolders/AAMkANNAFOLDER/contacts"
        $raw = (Invoke-RestMethod $uri -Authentication Bearer -Token $emulator.DelegatedToken -AllowUnencryptedAuthentication).value
        $raw.id | Should -Be 'AAMkANNA5'
        $raw | ConvertTo-Sample $_ | Remove-ContactPermanently -UserId anna.ems@contoso.example -Force
        Assert-Purged 'Frieda Oder'
    }

    It 'purges the contacts of a CSV file, each in its mailbox' {
        Import-Csv "$data/contacts.csv" | Remove-ContactPermanently -Force
        Assert-Purged 'Clara Lahn', 'Karl Unstrut'
    }

    It 'purges what it listed after a detour through <Form>' -ForEach @(
        @{ Form = 'CSV'; Detour = { $input | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Form = 'JSON'; Detour = { $input | ConvertTo-Json | ConvertFrom-Json } }
        @{ Form = 'Clixml'; Detour = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@($input))) } }
    ) {
        'ben.ruhr@contoso.example', 'cora.saar@contoso.example' | Get-MailboxContact | & $Detour | Remove-ContactPermanently -Force
        Assert-Purged 'Ida Tauber', 'Karl Unstrut', 'Lena Weser'
    }

    It 'lists and purges the contacts of the mailboxes given as <_>' -ForEach 'exo-mailbox', 'exchange-mailbox', 'exchange-user', 'mg-user', 'mg-user-id-only', 'entra-user', 'invoke-mg-graph-request-user' {
        $mailboxes = @(
            New-SampleObject $_ @{ id = '00000021-7d4e-4c1b-9a35-2f6c8e0b1d21'; displayName = 'Anna Ems'; userPrincipalName = 'anna.ems@contoso.example'; alias = 'anna' }
            New-SampleObject $_ @{ id = '00000022-7d4e-4c1b-9a35-2f6c8e0b1d22'; displayName = 'Ben Ruhr'; userPrincipalName = 'ben.ruhr@contoso.example'; alias = 'ben' }
        )
        $mailboxes | Get-MailboxContact -Recurse | Remove-ContactPermanently -Force
        Assert-Purged 'Clara Lahn', 'David Main', 'Eva Neckar', 'Jörg Müller', 'Frieda Oder', 'Georg Peene', 'Ida Tauber', 'Karl Unstrut'
    }

    It 'lists and purges the contacts of the mailboxes of a CSV file' {
        Import-Csv "$data/mailboxes.csv" | Get-MailboxContact | Remove-ContactPermanently -Force
        Assert-Purged 'Clara Lahn', 'David Main', 'Eva Neckar', 'Jörg Müller', 'Ida Tauber', 'Karl Unstrut'
    }

    It 'touches nothing when the CSV file is empty' {
        $empty = Join-Path $TestDrive 'empty.csv'
        Set-Content $empty 'UserPrincipalName,DisplayName'
        Import-Csv $empty | Get-MailboxContact -Recurse | Remove-ContactPermanently -Force
        (Get-GraphEmulatorLedger -Summary).HttpRequests | Should -Be 0
    }
}
