# The baseline of the benchmarks: one view, and one cmdlet, which sends one request.
@{
    RootModule        = 'BareModule.dll'
    ModuleVersion     = '1.0.0'
    GUID              = 'c5e0f6a4-1b0d-4a53-8d0a-2e8c3c9b7d42'
    PowerShellVersion = '7.4'
    FormatsToProcess  = @('BareModule.format.ps1xml')
    CmdletsToExport   = @('Remove-BareObject')
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
