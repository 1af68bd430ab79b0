@{
    RootModule        = 'SessionModules.dll'
    ModuleVersion     = '1.0'
    CmdletsToExport   = @('Get-AzAccessToken', 'Set-TestSession', 'Get-TestSessionCall')
}
