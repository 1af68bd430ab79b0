# Signing in, in PowerShell itself, at the identity and Graph endpoints that the test host of PesterTests.cs starts and describes in a file.
BeforeAll {
    if (-not $env:GRAPHPURGE_TEST_STAGE) {
        throw 'These tests need endpoints to sign in at, which a test host starts: dotnet test tests/GraphPurge.Tests --filter FullyQualifiedName~Pester'
    }
    $script:Stage = Get-Content -Raw $env:GRAPHPURGE_TEST_STAGE | ConvertFrom-Json
    Import-Module (Join-Path $PSScriptRoot '../../GraphPurge.psd1')

    function Protect([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
    $script:There = @{ Endpoint = $Stage.Graph }
    $script:Application = @{ TenantId = $Stage.Tenant; ClientId = $Stage.Client; Endpoint = $Stage.Graph }
    $script:Credential = [pscredential]::new($Stage.Client, (Protect $Stage.ClientSecret))
}

Describe 'Connect-GraphPurge' {
    AfterEach {
        Disconnect-GraphPurge
        Remove-Item Env:IDENTITY_ENDPOINT, Env:IDENTITY_HEADER, Env:AZURE_TENANT_ID, Env:AZURE_CLIENT_ID, Env:AZURE_CLIENT_SECRET -ErrorAction Ignore
    }

    It 'signs an application in with <Way>' -ForEach @(
        @{ Way = 'its secret'; SignIn = 'ClientSecret'; Connect = { Connect-GraphPurge -TenantId $Stage.Tenant -ClientSecretCredential $Credential @There } }
        @{ Way = 'its secret, under another name that Connect-MgGraph has'; SignIn = 'ClientSecret'; Connect = { Connect-GraphPurge -Tenant $Stage.Tenant -SecretCredential $Credential @There } }
        @{ Way = 'a certificate file'; SignIn = 'Certificate'; Connect = { Connect-GraphPurge @Application -CertificatePath $Stage.Pfx -CertificatePassword (Protect $Stage.PfxPassword) } }
        @{ Way = 'a certificate file that is named from here'; SignIn = 'Certificate'; Connect = { Push-Location (Split-Path $Stage.Pfx); try { Connect-GraphPurge @Application -CertificatePath (Split-Path -Leaf $Stage.Pfx) -CertificatePassword (Protect $Stage.PfxPassword) } finally { Pop-Location } } }
        @{ Way = 'a certificate'; SignIn = 'Certificate'; Connect = { Connect-GraphPurge @Application -Certificate (Get-PfxCertificate $Stage.Pfx -Password (Protect $Stage.PfxPassword)) } }
        @{ Way = 'what the environment says'; SignIn = 'EnvironmentVariable'; Connect = { $env:AZURE_TENANT_ID = $Stage.Tenant; $env:AZURE_CLIENT_ID = $Stage.Client; $env:AZURE_CLIENT_SECRET = $Stage.ClientSecret; Connect-GraphPurge -EnvironmentVariable @There } }
        @{ Way = 'the managed identity'; SignIn = 'ManagedIdentity'; Connect = { $env:IDENTITY_ENDPOINT = $Stage.ManagedIdentity; $env:IDENTITY_HEADER = $Stage.ManagedIdentityHeader; Connect-GraphPurge -Identity @There } }
        @{ Way = 'a token'; SignIn = 'AccessToken'; Connect = { Connect-GraphPurge -AccessToken (Protect $Stage.Token) -TenantId $Stage.Tenant @There } }
    ) {
        $context = & $Connect
        $context.SignIn | Should -Be $SignIn
        $context.Identity | Should -Be 'Application'
        $context.TenantId | Should -Be $Stage.Tenant
        $context.ApplicationId | Should -Be $Stage.Client
        $context.Permissions | Should -Be @('Contacts.ReadWrite', 'User.DeleteRestore.All')
        $context.ExpiresOn | Should -BeGreaterThan ([DateTimeOffset]::UtcNow)
        (Get-GraphPurgeContext).ToString() | Should -Be $context.ToString()
        'x' | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object Outcome | Should -Be 'Purged'
    }

    It 'uses the session of Connect-<Name>' -ForEach @(
        @{ Name = 'MgGraph'; Module = 'MgSession'; Connect = { Connect-GraphPurge -MgContext @There } }
        @{ Name = 'AzAccount'; Module = 'AzSession'; Connect = { Connect-GraphPurge -AzContext @There } }
    ) {
        Import-Module (Join-Path $Stage.SessionModules "$Module.psd1")
        try {
            Set-TestSession (Protect $Stage.Token)
            (& $Connect).TenantId | Should -Be $Stage.Tenant
            'x' | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object Outcome | Should -Be 'Purged'
            Get-TestSessionCall | Should -HaveCount 1
        }
        finally {
            Remove-Module $Module
        }
    }

    It 'refuses <What> with <ErrorId>, and the session that was there goes on' -ForEach @(
        @{ What = 'a token of another tenant'; ErrorId = 'TenantMismatch'; Connect = { Connect-GraphPurge -AccessToken (Protect $Stage.OtherToken) -TenantId $Stage.Tenant @There } }
        @{ What = 'an identity of another tenant'; ErrorId = 'TenantMismatch'; Connect = { $env:IDENTITY_ENDPOINT = $Stage.ManagedIdentity; $env:IDENTITY_HEADER = $Stage.ManagedIdentityHeader; Connect-GraphPurge -Identity -TenantId $Stage.OtherTenant @There } }
        @{ What = 'a token that has ended'; ErrorId = 'AccessTokenExpired'; Connect = { Connect-GraphPurge -AccessToken (Protect $Stage.ExpiredToken) @There } }
        @{ What = 'a token for elsewhere'; ErrorId = 'TokenAudienceMismatch'; Connect = { Connect-GraphPurge -AccessToken (Protect $Stage.Token) -Environment USGov } }
        @{ What = 'a wrong secret'; ErrorId = 'SignInFailed'; Connect = { Connect-GraphPurge -TenantId $Stage.Tenant -ClientSecretCredential ([pscredential]::new($Stage.Client, (Protect 'wrong'))) @There } }
        @{ What = 'a wrong password'; ErrorId = 'CertificateNotValid'; Connect = { Connect-GraphPurge @Application -CertificatePath $Stage.Pfx -CertificatePassword (Protect 'wrong') } }
        @{ What = 'a browser where nobody sits'; ErrorId = 'InteractionUnavailable'; Connect = { Connect-GraphPurge -Scopes User.DeleteRestore.All @There } }
        @{ What = 'the session of a module that is not there'; ErrorId = 'ContextModuleNotFound'; Connect = { Connect-GraphPurge -MgContext @There } }
    ) {
        $before = Connect-GraphPurge -AccessToken (Protect $Stage.Token) @There
        $Connect | Should -Throw -ErrorId "$ErrorId,GraphPurge.Connection.ConnectGraphPurgeCommand"
        $Error[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-GraphPurgeContext | Should -Be $before
    }

    It 'takes one way to sign in at a time' {
        { Connect-GraphPurge -Identity -AccessToken (Protect $Stage.Token) } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }
}

Describe 'What can be read of a session' {
    It 'holds no secret, signed in with <Way>' -ForEach @(
        @{ Way = 'a secret'; Connect = { Connect-GraphPurge -TenantId $Stage.Tenant -ClientSecretCredential $Credential @There -Verbose -Debug } }
        @{ Way = 'a wrong tenant'; Connect = { Connect-GraphPurge -AccessToken (Protect $Stage.OtherToken) -TenantId $Stage.Tenant @There -Verbose -Debug } }
        @{ Way = 'a certificate file'; Connect = { Connect-GraphPurge @Application -CertificatePath $Stage.Pfx -CertificatePassword (Protect $Stage.PfxPassword) -Verbose -Debug } }
        @{ Way = 'a token'; Connect = { Connect-GraphPurge -AccessToken (Protect $Stage.Token) @There -Verbose -Debug } }
    ) {
        $Error.Clear()
        $written = & {
            try { & $Connect } catch { $_ }
            'x' | Remove-DeletedDirectoryObject -Force -PassThru -Verbose -Debug
            Get-GraphPurgeContext | Format-List *
            Get-GraphPurgeContext | Format-Table * -AutoSize
            Get-GraphPurgeContext | ConvertTo-Json -Depth 9
            Get-GraphPurgeContext | Export-Clixml TestDrive:/context.xml
            Get-Content TestDrive:/context.xml
            $Error | Get-Error
        } *>&1 | Out-String -Width 4000
        $written | Should -Match 'VERBOSE|DELETE|NotConnected|TenantMismatch'
        $text = $written -replace '\s'
        $text | Should -Not -Match 'eyJ'
        foreach ($secret in $Stage.Secrets) {
            $text.Contains($secret) | Should -BeFalse
        }
    }
}
