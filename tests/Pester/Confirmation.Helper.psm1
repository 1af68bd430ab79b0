# A function of another module: its own -WhatIf reaches the cmdlet as that module's preference only.
function Invoke-WrappedRemoval {
    [CmdletBinding(SupportsShouldProcess)]
    param($Target)
    $Target | Remove-DeletedDirectoryObject -Force
}

# What the host would show when a script asks: -WhatIf prints it without asking.
function Get-Question {
    param([scriptblock] $Script)
    $transcript = Join-Path ([IO.Path]::GetTempPath()) "graphpurge-$([guid]::NewGuid()).txt"
    Start-Transcript -Path $transcript | Out-Null
    try {
        $WhatIfPreference = $true
        & $Script
    }
    finally {
        $WhatIfPreference = $false
        Stop-Transcript | Out-Null
    }
    Get-Content -Raw $transcript
    Remove-Item $transcript
}

Export-ModuleMember -Function Invoke-WrappedRemoval, Get-Question
