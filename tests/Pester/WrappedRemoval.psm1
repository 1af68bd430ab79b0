# A function of another module: its own -WhatIf reaches the cmdlet as that module's preference only.
function Invoke-WrappedRemoval {
    [CmdletBinding(SupportsShouldProcess)]
    param($Target)
    $Target | Remove-DeletedDirectoryObject -Force
}

Export-ModuleMember -Function Invoke-WrappedRemoval
