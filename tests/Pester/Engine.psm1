# Runs a script in a process of the PowerShell that runs the suites, and gives the lines that it prints, without colours.
# Which `pwsh` is on the PATH, if any, does not matter. A PowerShell that is a .NET tool runs in `dotnet`.
function Invoke-Engine {
    param([Parameter(Mandatory)] [string] $Script)

    $program = [Environment]::ProcessPath
    $arguments = @(if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' })
    & $program @arguments -NoProfile -NonInteractive -Command "`$PSStyle.OutputRendering = 'PlainText'`n$Script"
}

Export-ModuleMember -Function Invoke-Engine
