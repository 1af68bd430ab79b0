# Contacts that move between being listed and being purged.
BeforeAll {
    Import-Module ($env:GRAPHPURGE_MANIFEST ?? (Join-Path $PSScriptRoot '../../GraphPurge.psd1')) -Force
    $anna = 'anna.ems@contoso.example'

    function Move-Contact([string] $Id, [string] $FolderId) {
        $uri = "$($emulator.Endpoint)v1.0/users/$anna/contacts/$Id"
        Invoke-RestMethod $uri -Method Patch -Body (@{ parentFolderId = $FolderId } | ConvertTo-Json) -ContentType application/json -Authentication Bearer -Token $emulator.DelegatedToken -AllowUnencryptedAuthentication | Out-Null
    }
}

Describe 'A contact that moves after it was listed' {
    BeforeEach {
        $emulator = Start-GraphEmulator -Seed (Join-Path $PSScriptRoot '../Data/tenant.json')
        Connect-GraphPurge -Emulator | Out-Null
        $contact = Get-MailboxContact $anna -Filter "displayName eq 'Clara Lahn'"
        Move-Contact 'AAMkANNA1' 'AAMkANNAFOLDER'
    }

    AfterEach {
        Stop-GraphEmulator
    }

    It 'is found by its immutable id wherever it went' {
        $result = $contact | Select-Object Id, IdType, UserId | Remove-ContactPermanently -Force -PassThru
        $result.Outcome | Should -Be 'Purged'
        (Get-GraphEmulatorLedger).DisplayName | Should -Be 'Clara Lahn'
        (Get-GraphEmulatorLedger -Summary).Collateral | Should -Be 0
    }

    It 'is left alone where the folder it was listed in is named' {
        $result = $contact | Remove-ContactPermanently -Force -PassThru -ErrorAction SilentlyContinue -ErrorVariable failed
        $result.Outcome | Should -Be 'NotDeleted'
        $failed.FullyQualifiedErrorId | Should -BeLike 'TargetNotDeleted,*'
        "$failed" | Should -BeLike '*is not in the folder that was named with it*'
        (Get-MailboxContact $anna -Recurse).DisplayName | Should -Contain 'Clara Lahn'
    }

    It 'is not found by the default id that another module gave' {
        $result = Remove-ContactPermanently 'AAMkANNA1' $anna -Force -PassThru -ErrorAction SilentlyContinue
        $result.Outcome | Should -Be 'NotFound'
        (Get-MailboxContact $anna -Recurse).DisplayName | Should -Contain 'Clara Lahn'
    }
}
