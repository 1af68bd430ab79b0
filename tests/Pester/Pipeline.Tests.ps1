# Every form in which targets are piped in purges exactly those targets.
BeforeDiscovery {
    $script:DirectoryForms = @(
        @{ Form = 'id strings'; Convert = { $_.Id } }
        @{ Form = 'Guids'; Convert = { [guid] $_.Id } }
        @{ Form = 'our own objects'; Convert = { $_ } }
        @{ Form = 'objects with Id'; Convert = { [pscustomobject]@{ Id = $_.Id; DisplayName = $_.DisplayName } } }
        @{ Form = 'objects with ObjectId'; Convert = { [pscustomobject]@{ ObjectId = $_.Id } } }
        @{ Form = 'objects with DirectoryObjectId'; Convert = { [pscustomobject]@{ DirectoryObjectId = $_.Id } } }
        @{ Form = 'Microsoft.Graph objects'; Convert = { [pscustomobject]@{ Id = $_.Id; DeletedDateTime = $null; AdditionalProperties = @{ '@odata.type' = '#microsoft.graph.user'; displayName = $_.DisplayName } } } }
        @{ Form = 'hashtables'; Convert = { @{ '@odata.type' = '#microsoft.graph.user'; id = $_.Id; displayName = $_.DisplayName } } }
        @{ Form = 'JSON objects'; Convert = { @{ id = $_.Id } | ConvertTo-Json | ConvertFrom-Json } }
        @{ Form = 'JSON hashtables'; Convert = { @{ id = $_.Id } | ConvertTo-Json | ConvertFrom-Json -AsHashtable } }
        @{ Form = 'CSV rows'; Convert = { $_ | Select-Object Id, DisplayName | ConvertTo-Csv | ConvertFrom-Csv } }
    )
}

BeforeAll {
    Import-Module ($env:GRAPHPURGE_MANIFEST ?? (Join-Path $PSScriptRoot '../../GraphPurge.psd1')) -Force
}

Describe 'Piping' {
    BeforeEach {
        Start-GraphEmulator | Out-Null
        Connect-GraphPurge -Emulator | Out-Null
    }

    AfterEach {
        Stop-GraphEmulator
    }

    It 'purges exactly the deleted objects given as <Form>' -ForEach $DirectoryForms {
        $targets = Get-DeletedDirectoryObject -Type user | Where-Object DisplayName -NotMatch 'rotected' | Select-Object -First 3
        $results = $targets | ForEach-Object $Convert | Remove-DeletedDirectoryObject -Force -PassThru
        $results.Outcome | Should -Be @('Purged', 'Purged', 'Purged')
        (Get-GraphEmulatorLedger | Sort-Object Id).Id | Should -Be ($targets.Id | Sort-Object)
        (Get-GraphEmulatorLedger -Summary).Collateral | Should -Be 0
    }

    It 'takes arrays by parameter' {
        $targets = Get-DeletedDirectoryObject -Type group | Select-Object -First 2
        (Remove-DeletedDirectoryObject -Id $targets.Id -Force -PassThru).Outcome | Should -Be @('Purged', 'Purged')
    }

    It 'purges exactly the contacts given as <Form>' -ForEach @(
        @{ Form = 'our own objects'; Run = { param($c) $c | Remove-ContactPermanently -Force } }
        @{ Form = 'ids'; Run = { param($c) $c.Id | Remove-ContactPermanently -UserId anna.ems@contoso.example -Force } }
        @{ Form = 'ids by parameter'; Run = { param($c) Remove-ContactPermanently $c.Id anna.ems@contoso.example -Force } }
        @{ Form = 'Microsoft.Graph objects'; Run = { param($c) $c | ForEach-Object { [pscustomobject]@{ Id = $_.Id; ParentFolderId = $_.ParentFolderId; DisplayName = $_.DisplayName } } | Remove-ContactPermanently -UserId anna.ems@contoso.example -Force } }
        @{ Form = 'hashtables'; Run = { param($c) $c | ForEach-Object { @{ id = $_.Id; parentFolderId = $_.ParentFolderId; userId = $_.UserId } } | Remove-ContactPermanently -Force } }
        @{ Form = 'CSV rows'; Run = { param($c) $c | Select-Object @{ n = 'ContactId'; e = { $_.Id } }, @{ n = 'Mailbox'; e = { $_.UserId } } | ConvertTo-Csv | ConvertFrom-Csv | Remove-ContactPermanently -Force } }
    ) {
        $contacts = Get-MailboxContact -UserId anna.ems@contoso.example | Select-Object -First 4
        & $Run $contacts
        (Get-GraphEmulatorLedger | Where-Object Deleted -EQ 1).DisplayName | Sort-Object | Should -Be ($contacts.DisplayName | Sort-Object)
        (Get-GraphEmulatorLedger -Summary).Collateral | Should -Be 0
    }

    It 'force-deletes the domain given as <Form>' -ForEach @(
        @{ Form = 'a name'; Value = 'fabrikam.example' }
        @{ Form = 'an object with Id'; Value = [pscustomobject]@{ Id = 'fabrikam.example' } }
        @{ Form = 'an object with DomainName'; Value = [pscustomobject]@{ DomainName = 'fabrikam.example'; Id = 'something else' } }
        @{ Form = 'an object with Name'; Value = [pscustomobject]@{ Name = 'fabrikam.example' } }
        @{ Form = 'a hashtable'; Value = @{ id = 'fabrikam.example' } }
    ) {
        $result = $Value | Invoke-DomainForceDelete -Force
        $result.State | Should -Be 'Accepted'
        $result.DomainName | Should -Be 'fabrikam.example'
        (Get-GraphEmulatorLedger).Id | Should -Be 'fabrikam.example'
        (Get-GraphEmulatorLedger -Summary).Collateral | Should -Be 0
    }

    It 'ends with one line without -PassThru' {
        $all = @(Get-DeletedDirectoryObject -Type group | Remove-DeletedDirectoryObject -Force *>&1)
        $all.Count | Should -Be 1
        "$all" | Should -Match '^3 targets: 3 Purged in '
    }
}
