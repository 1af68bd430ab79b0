BeforeAll {
    $script:Manifest = Join-Path $PSScriptRoot '../../GraphPurge.psd1'
    Import-Module $Manifest -Force
}

Describe 'The module' {
    It 'has a valid manifest that exports exactly its cmdlets' {
        $module = Test-ModuleManifest $Manifest
        $exported = (Get-Command -Module GraphPurge).Name | Sort-Object
        $exported | Should -Be ($module.ExportedCmdlets.Keys | Sort-Object)
        $exported | Should -Contain 'Remove-ContactPermanently'
        $exported | Should -Contain 'Remove-DeletedDirectoryObject'
        $exported | Should -Contain 'Invoke-DomainForceDelete'
    }

    It 'uses approved verbs' {
        $approved = (Get-Verb).Verb
        (Get-Command -Module GraphPurge).Verb | Sort-Object -Unique | ForEach-Object { $_ | Should -BeIn $approved }
    }

    It 'loads neither Graph nor Azure at import' {
        $loaded = pwsh -NoProfile -NonInteractive -Command "Import-Module '$Manifest'; [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { `$_.GetName().Name }"
        $loaded | Should -Contain 'GraphPurge'
        $loaded | Where-Object { $_ -match '^(Microsoft\.Graph|Microsoft\.Kiota|Azure\.|Microsoft\.Identity|GraphPurge\.(Service|Emulator|Loader))' } | Should -BeNullOrEmpty
    }

    It 'can be removed and imported again' {
        $text = pwsh -NoProfile -NonInteractive -Command "Import-Module '$Manifest'; Start-GraphEmulator | Out-Null; Remove-Module GraphPurge; Import-Module '$Manifest'; (Start-GraphEmulator).Endpoint.IsLoopback"
        $text | Should -Be 'True'
    }
}

Describe 'Help and completion of <_>' -ForEach @(
    'Remove-ContactPermanently', 'Remove-DeletedDirectoryObject', 'Invoke-DomainForceDelete', 'Get-MailboxContact', 'Get-DeletedDirectoryObject',
    'Connect-GraphPurge', 'Disconnect-GraphPurge', 'Get-GraphPurgeContext', 'Start-GraphEmulator', 'Stop-GraphEmulator', 'Get-GraphEmulatorLedger'
) {
    It 'has help with its syntax' {
        $help = Get-Help $_ | Out-String
        $help | Should -Match ([regex]::Escape($_))
        $help | Should -Match 'SYNTAX'
    }

    It 'declares what it puts out, if anything' {
        $isSilent = $_ -in 'Disconnect-GraphPurge', 'Stop-GraphEmulator'
        [bool] (Get-Command $_).OutputType | Should -Be (-not $isSilent)
    }

    It 'completes each of its parameters' {
        $command = Get-Command $_
        $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
        $own = $command.Parameters.Keys | Where-Object { $_ -notin $common }
        $text = "$_ -"
        $completed = (TabExpansion2 -inputScript $text -cursorColumn $text.Length).CompletionMatches.ListItemText
        $own | ForEach-Object { $completed | Should -Contain $_ }
    }
}

Describe 'Completion of values' {
    It 'completes <Text> with <Expected>' -ForEach @(
        @{ Text = 'Get-DeletedDirectoryObject -Type ser'; Expected = 'servicePrincipal' }
        @{ Text = 'Connect-GraphPurge -ApiVersion b'; Expected = 'beta' }
    ) {
        (TabExpansion2 -inputScript $Text -cursorColumn $Text.Length).CompletionMatches.CompletionText | Should -Contain $Expected
    }
}
