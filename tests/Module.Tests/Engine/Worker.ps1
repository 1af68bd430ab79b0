# Runs scripts one after another in this process, each in a runspace of its own and with the variables that come with it, as Invoke-Scenario.ps1 prints them.
# A request is a line of JSON; its answer ends with the line that the request names.
param([Parameter(Mandatory)] [string] $Printer)

$set = @()
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $request = ConvertFrom-Json $line -AsHashtable
    $set | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $null) }
    $set = @($request.environment.Keys)
    $set | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $request.environment[$_]) }

    $runspace = [runspacefactory]::CreateRunspace($Host)
    $runspace.Open()
    $shell = [powershell]::Create($runspace).AddCommand($Printer).AddParameter('Path', $request.path)
    $null = $shell.Invoke()
    $shell.Streams.Error | ForEach-Object { [Console]::Out.WriteLine("ERROR in the worker: $_") }
    $null = $shell.Commands.Clear()
    $null = $shell.AddScript('Get-Module GraphPurge, AzSession, MgSession | Remove-Module -Force').Invoke()
    $shell.Dispose()
    $runspace.Dispose()
    [Console]::Out.WriteLine($request.end)
}
