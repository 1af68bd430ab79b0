@{
    Title = 'Completion'
    Setup = @'
Import-Module $root/GraphPurge.psd1
$null = Start-GraphEmulator | Connect-GraphPurge
Set-PSReadLineKeyHandler -Key Tab -Function MenuComplete
'@
    Parts = @(
        @{ Text = 'Tab knows what the session''s tenant has. Here it is bound to `MenuComplete`, as in `Set-PSReadLineKeyHandler -Key Tab -Function MenuComplete`; Ctrl+Space is that without any setting. Types, those that can be purged first:' }
        @{ Steps = @(, @{ Type = 'Get-DeletedDirectoryObject -Type '; Press = 'Tab'; Until = 'can be listed and purged' }) }
    )
}
