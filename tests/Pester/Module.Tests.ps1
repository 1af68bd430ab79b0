# What a PowerShell user expects of any module: a manifest that is true, approved verbs, help, completion, and that it can be removed.
BeforeAll {
    $script:Manifest = $env:GRAPHPURGE_MANIFEST ?? (Join-Path $PSScriptRoot '../../GraphPurge.psd1')
    Import-Module $Manifest -Force
}

Describe 'The module' {
    It 'has a valid manifest that exports exactly its cmdlets' {
        $module = Test-ModuleManifest $Manifest
        $exported = (Get-Command -Module GraphPurge).Name | Sort-Object
        $exported | Should -Be ($module.ExportedCmdlets.Keys | Sort-Object)
        'Remove-ContactPermanently', 'Remove-DeletedDirectoryObject', 'Invoke-DomainForceDelete' | Should -BeIn $exported
    }

    It 'uses approved verbs' {
        $approved = (Get-Verb).Verb
        (Get-Command -Module GraphPurge).Verb | Sort-Object -Unique | ForEach-Object { $_ | Should -BeIn $approved }
    }

    It 'can be removed and imported again' {
        Remove-Module GraphPurge
        Get-Command -Module GraphPurge | Should -BeNullOrEmpty
        Import-Module $Manifest
        (Start-GraphEmulator).Endpoint.IsLoopback | Should -BeTrue
        Stop-GraphEmulator
    }
}

Describe 'Help and completion of <_>' -ForEach (Import-PowerShellDataFile ($env:GRAPHPURGE_MANIFEST ?? (Join-Path $PSScriptRoot '../../GraphPurge.psd1'))).CmdletsToExport {
    It 'has help with its syntax' {
        (Get-Help $_).syntax.syntaxItem.name | Should -Contain $_
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
