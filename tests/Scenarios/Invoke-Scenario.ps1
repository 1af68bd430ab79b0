# Runs a script statement by statement, and prints each with what it puts out: objects as PowerShell shows them, the lines of the other
# streams, and errors as their id, their message and what to do next. The transcripts beside the scripts of this folder are made with it;
# ./build.ps1 -Task Rehearse shows the rehearsal with it, and the module's tests print the scripts of their worker processes with it.
#
#   pwsh -NoProfile -NonInteractive -File tests/Scenarios/Invoke-Scenario.ps1 tests/Scenarios/010-contacts.ps1
param(
    [Parameter(Mandatory)]
    [string] $Path
)

$PSStyle.OutputRendering = 'PlainText'

# Everything of this script lives in one variable with an unlikely name, because the statements run in its scope.
$GraphPurgeScenario = @{
    Width = 100
    Pending = [System.Collections.Generic.List[object]]::new()
    IsAfterBlank = $true
    ExitCode = 0
    Path = (Resolve-Path -LiteralPath $Path).ProviderPath
}

$GraphPurgeScenario.WriteLine = {
    param([string] $Line)
    [Console]::Out.WriteLine($Line)
    $GraphPurgeScenario.IsAfterBlank = $Line.Length -eq 0
}

# Shows the objects that came since the last line: only together do they make a table.
$GraphPurgeScenario.Flush = {
    if ($GraphPurgeScenario.Pending.Count -gt 0) {
        $GraphPurgeScenario.Pending | Out-String -Width $GraphPurgeScenario.Width -Stream | ForEach-Object {
            foreach ($line in $_ -split '\r?\n') {
                & $GraphPurgeScenario.WriteLine $line.TrimEnd()
            }
        }
        $GraphPurgeScenario.Pending.Clear()
    }
}

$GraphPurgeScenario.WriteError = {
    param($Record)
    & $GraphPurgeScenario.Flush
    & $GraphPurgeScenario.WriteLine "ERROR $($Record.FullyQualifiedErrorId)"
    foreach ($line in $Record.ToString() -split '\r?\n') {
        & $GraphPurgeScenario.WriteLine "  $line"
    }
}

$GraphPurgeScenario.Show = {
    param($Item)
    $text = switch ($Item) {
        { $_ -is [System.Management.Automation.ErrorRecord] } { & $GraphPurgeScenario.WriteError $_; return }
        { $_ -is [System.Management.Automation.WarningRecord] } { "WARNING: $($_.Message)"; break }
        { $_ -is [System.Management.Automation.VerboseRecord] } { "VERBOSE: $($_.Message)"; break }
        { $_ -is [System.Management.Automation.DebugRecord] } { "DEBUG: $($_.Message)"; break }
        { $_ -is [System.Management.Automation.InformationRecord] } {
            # Only what Write-Host writes is meant to be seen.
            if ($_.Tags -notcontains 'PSHOST') { return }
            "$_"
            break
        }
        default { $GraphPurgeScenario.Pending.Add($Item); return }
    }
    & $GraphPurgeScenario.Flush
    & $GraphPurgeScenario.WriteLine $text
}

$GraphPurgeScenario.Echo = {
    param($Extent, $Source)
    $above = @($Source.Substring(0, $Extent.StartOffset) -split "`n" | Select-Object -SkipLast 1)
    $first = $above.Count
    while ($first -gt 0 -and $above[$first - 1].TrimStart().StartsWith('#')) { $first-- }
    if (-not $GraphPurgeScenario.IsAfterBlank) { & $GraphPurgeScenario.WriteLine '' }
    for ($index = $first; $index -lt $above.Count; $index++) { & $GraphPurgeScenario.WriteLine $above[$index].TrimEnd() }
    & $GraphPurgeScenario.WriteLine "PS> $($Extent.Text)"
}

$GraphPurgeScenario.Errors = $null
$GraphPurgeScenario.Ast = [System.Management.Automation.Language.Parser]::ParseFile($GraphPurgeScenario.Path, [ref] $null, [ref] $GraphPurgeScenario.Errors)
if ($GraphPurgeScenario.Errors) {
    $GraphPurgeScenario.Errors | ForEach-Object { & $GraphPurgeScenario.WriteLine "ERROR ParserError: $($_.Message)" }
    exit 1
}

$GraphPurgeScenario.Source = [System.IO.File]::ReadAllText($GraphPurgeScenario.Path)
foreach ($GraphPurgeStatement in $GraphPurgeScenario.Ast.EndBlock.Statements) {
    & $GraphPurgeScenario.Echo $GraphPurgeStatement.Extent $GraphPurgeScenario.Source
    if ($GraphPurgeStatement -is [System.Management.Automation.Language.ExitStatementAst]) {
        exit $(if ($GraphPurgeStatement.Pipeline) { [int] "$($GraphPurgeStatement.Pipeline)" } else { 0 })
    }
    try {
        # Parsed under the script's own name, so that $PSScriptRoot is the script's.
        $GraphPurgeStatement = [System.Management.Automation.Language.Parser]::ParseInput($GraphPurgeStatement.Extent.Text, $GraphPurgeScenario.Path, [ref] $null, [ref] $null)
        . ($GraphPurgeStatement.GetScriptBlock()) *>&1 | ForEach-Object { & $GraphPurgeScenario.Show $_ }
        & $GraphPurgeScenario.Flush
    }
    catch {
        & $GraphPurgeScenario.WriteError $_
        $GraphPurgeScenario.ExitCode = 1
    }
}

exit $GraphPurgeScenario.ExitCode
