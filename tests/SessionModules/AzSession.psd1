@{
    RootModule        = 'SessionModules.dll'
    ModuleVersion     = '1.0'
    CmdletsToExport   = @('Get-AzAccessToken', 'Get-AzContext', 'Set-TestSession', 'Get-TestSessionCall')
}
