# What may delete and what may not: -WhatIf always wins, -Force and -Confirm:$false run unattended, and a host that cannot ask sends nothing.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../GraphPurge.psd1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Confirmation.Helper.psm1') -Force
}

Describe 'Remove-DeletedDirectoryObject' {
    BeforeEach {
        Stop-GraphEmulator
        Start-GraphEmulator | Out-Null
        Connect-GraphPurge -Emulator | Out-Null
        $script:Target = Get-DeletedDirectoryObject -Type user | Select-Object -First 1
    }

    AfterEach {
        Stop-GraphEmulator
    }

    It 'deletes: <Name>' -ForEach @(
        @{ Name = '-Force'; Run = { $Target | Remove-DeletedDirectoryObject -Force } }
        @{ Name = '-Confirm:$false'; Run = { $Target | Remove-DeletedDirectoryObject -Confirm:$false } }
        @{ Name = '-Force -Confirm:$false'; Run = { $Target | Remove-DeletedDirectoryObject -Force -Confirm:$false } }
        @{ Name = "`$ConfirmPreference = 'None'"; Run = { $ConfirmPreference = 'None'; $Target | Remove-DeletedDirectoryObject } }
        @{ Name = '-WhatIf:$false -Force under $WhatIfPreference'; Run = { $WhatIfPreference = $true; $Target | Remove-DeletedDirectoryObject -Force -WhatIf:$false } }
    ) {
        & $Run
        (Get-GraphEmulatorLedger -Summary).Purged | Should -Be 1
        (Get-GraphEmulatorLedger).Id | Should -Be $Target.Id
    }

    It 'sends nothing: <Name>' -ForEach @(
        @{ Name = '-WhatIf'; Run = { $Target | Remove-DeletedDirectoryObject -WhatIf } }
        @{ Name = '-Force -WhatIf'; Run = { $Target | Remove-DeletedDirectoryObject -Force -WhatIf } }
        @{ Name = '-Confirm:$false -WhatIf'; Run = { $Target | Remove-DeletedDirectoryObject -Confirm:$false -WhatIf } }
        @{ Name = '-Force under $WhatIfPreference'; Run = { $WhatIfPreference = $true; $Target | Remove-DeletedDirectoryObject -Force } }
        @{ Name = '-Force in a module function called with -WhatIf'; Run = { Invoke-WrappedRemoval -Target $Target -WhatIf } }
    ) {
        & $Run
        (Get-GraphEmulatorLedger -Summary).Requested | Should -Be 0
    }

    It 'deletes with -Force in a module function called without -WhatIf' {
        Invoke-WrappedRemoval -Target $Target
        (Get-GraphEmulatorLedger -Summary).Purged | Should -Be 1
    }
}

Describe 'A host that cannot ask' {
    It 'stops <Command> before anything is sent' -ForEach @(
        @{ Command = "Get-MailboxContact -UserId anna.ems@contoso.example | Remove-ContactPermanently" }
        @{ Command = "Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject" }
        @{ Command = "Invoke-DomainForceDelete -DomainName fabrikam.example" }
        @{ Command = "Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -Confirm" }
    ) {
        $manifest = Join-Path $PSScriptRoot '../../GraphPurge.psd1'
        $text = pwsh -NoProfile -NonInteractive -Command @"
            Import-Module '$manifest'
            Start-GraphEmulator | Out-Null
            Connect-GraphPurge -Emulator | Out-Null
            try { $Command } catch { `$_.FullyQualifiedErrorId }
            (Get-GraphEmulatorLedger -Summary).Requested
"@
        $text[0] | Should -BeLike 'ConfirmationUnavailable,*'
        $text[1] | Should -Be '0'
    }
}

Describe 'What -WhatIf says' {
    It 'names the object by display name and id, and the domain with its impact' {
        Start-GraphEmulator | Out-Null
        Connect-GraphPurge -Emulator | Out-Null
        try {
            $target = Get-DeletedDirectoryObject -Type user | Select-Object -First 1
            $asked = Get-HostText { $target | Remove-DeletedDirectoryObject -WhatIf }
            $asked | Should -Match ([regex]::Escape($target.DisplayName))
            $asked | Should -Match ([regex]::Escape($target.Id))

            $asked = Get-HostText { Invoke-DomainForceDelete -DomainName fabrikam.example -WhatIf }
            $asked | Should -Match 'fabrikam\.example'
            $asked | Should -Match '3 users, 1 group and 1 application'
            $asked | Should -Match 'disabled'
            (Get-GraphEmulatorLedger -Summary).Requested | Should -Be 0
        }
        finally {
            Stop-GraphEmulator
        }
    }
}
