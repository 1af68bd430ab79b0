# A function of another module: its own -WhatIf reaches the cmdlet as that module's preference only.
function Invoke-WrappedRemoval {
    [CmdletBinding(SupportsShouldProcess)]
    param($Target)
    $Target | Remove-DeletedDirectoryObject -Force
}

# What a script makes the host show.
function Get-HostText {
    param([scriptblock] $Script)
    $transcript = Join-Path ([IO.Path]::GetTempPath()) "graphpurge-$([guid]::NewGuid()).txt"
    Start-Transcript -Path $transcript | Out-Null
    try {
        & $Script
    }
    finally {
        Stop-Transcript | Out-Null
    }
    Get-Content -Raw $transcript
    Remove-Item $transcript
}

Export-ModuleMember -Function Invoke-WrappedRemoval, Get-HostText
