# Another module, which has other versions of the libraries that GraphPurge has too.
@{
    RootModule        = 'OtherVersions.dll'
    ModuleVersion     = '1.0.0'
    GUID              = '0b0e4b8a-92d5-4d9f-8f0c-6a3f0c6c7f51'
    PowerShellVersion = '7.4'
    CmdletsToExport   = @('Invoke-OtherRequest', 'Register-OtherResolver', 'Get-ResolverAnswer', 'Get-LoadedLibrary')
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
