# What may delete and what may not: -WhatIf always wins, -Force and -Confirm:$false run unattended, and a host that is not interactive sends nothing.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../GraphPurge.psd1') -Force
    Import-Module (Join-Path $PSScriptRoot 'WrappedRemoval.psm1') -Force
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

Describe 'A host that is not interactive' -ForEach @{
    Commands = @(
        'Get-MailboxContact -UserId anna.ems@contoso.example | Remove-ContactPermanently'
        'Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject'
        'Invoke-DomainForceDelete -DomainName fabrikam.example'
        'Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -Confirm'
    )
} {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Engine.psm1') -Force

        # One process for all of them: starting it takes longer than they do.
        $attempts = $Commands | ForEach-Object { "try { $_ } catch { `$_.FullyQualifiedErrorId }; (Get-GraphEmulatorLedger -Summary).Requested" }
        $script:Lines = Invoke-Engine @"
            Import-Module '$(Join-Path $PSScriptRoot '../../GraphPurge.psd1')'
            Start-GraphEmulator | Out-Null
            Connect-GraphPurge -Emulator | Out-Null
            $($attempts -join "`n")
"@
    }

    It 'stops <Command> before anything is sent' -ForEach @(for ($i = 0; $i -lt $Commands.Count; $i++) { @{ Index = $i; Command = $Commands[$i] } }) {
        $Lines[2 * $Index] | Should -BeLike 'ConfirmationUnavailable,*'
        $Lines[2 * $Index + 1] | Should -Be '0'
    }
}
