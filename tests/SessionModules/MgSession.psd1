@{
    RootModule        = 'SessionModules.dll'
    ModuleVersion     = '1.0'
    CmdletsToExport   = @('Invoke-MgGraphRequest', 'Set-TestSession', 'Get-TestSessionCall')
}
