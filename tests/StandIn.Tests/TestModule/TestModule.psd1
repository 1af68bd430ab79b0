# Cmdlets that put the stand-in's binder, pipeline and streams to the test.
@{
    RootModule = 'TestModule.dll'
    ModuleVersion = '1.2.3'
    GUID = '5d9a1ab6-7b5b-4f0f-9a6c-3b1a6c1f2a10'
    Description = 'Test cmdlets'
    PowerShellVersion = '5.1'
    CmdletsToExport = @(
        'Get-TestItem'
        'Show-TestBinding'
        'Show-TestSet'
        'Show-TestDefaultSet'
        'Show-TestValidation'
        'Show-TestTransformation'
        'Remove-TestItem'
        'Test-TestConfirmation'
        'Write-TestStream'
        'Write-TestError'
        'Watch-TestLifetime'
        'Wait-TestStop'
        'Write-TestElsewhere'
    )
    FunctionsToExport = @()
    AliasesToExport = @()
    VariablesToExport = @()
    FormatsToProcess = 'TestModule.Format.ps1xml'
    PrivateData = @{ PSData = @{ Tags = @('test') } }
}
