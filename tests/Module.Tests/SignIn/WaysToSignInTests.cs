using System.Text.Json;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.SignIn;

/// <summary>Every way to sign in, with the libraries that ship, at endpoints that check what they are sent.</summary>
public sealed class WaysToSignInTests(WorkerPool workers)
{
    private const string Describe = """
        "context: $($context.SignIn) $($context.Identity) $($context.TenantId) $($context.ApplicationId) [$($context.Permissions)] $($context.Account)"
        "expires later: $($context.ExpiresOn -gt [DateTimeOffset]::UtcNow)"
        '00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force
        """;

    public static TheoryData<string> Unattended =>
        ["ClientSecret", "Certificate", "CertificateThumbprint", "CertificateSubjectName", "CertificatePfx", "CertificatePem", "CertificateEncryptedPem", "CertificatePastedThumbprint", "WorkloadIdentity", "EnvironmentVariable"];

    [Theory]
    [MemberData(nameof(Unattended))]
    public void An_application_signs_in(string way)
    {
        using var stage = new SignInStage(workers);
        var output = stage.Connect(stage.Prepare(way), Describe);

        var kind = way.StartsWith("Certificate", StringComparison.Ordinal) ? "Certificate" : way;
        Assert.Contains($"context: {kind} Application {TestToken.Tenant} {TestToken.Client} [Contacts.ReadWrite User.DeleteRestore.All]", output, StringComparison.Ordinal);
        Assert.Contains("expires later: True", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ERROR", output, StringComparison.Ordinal);
        var grant = Assert.Single(stage.Identity.TokenRequests);
        Assert.Equal("client_credentials", grant["grant_type"]);
        Assert.Equal($"{stage.Graph.Endpoint}/.default", grant["scope"].Split(' ')[0]);
        Assert.Contains("cp1", grant["claims"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains(stage.Identity.Secrets, secret => $"Bearer {secret}" == Assert.Single(stage.Graph.Requests).Header("Authorization"));
    }

    [Fact]
    public void A_thumbprint_that_is_none_is_named_as_it_was_given()
    {
        var run = ModuleRun.Invoke($"Connect-GraphPurge -TenantId {TestToken.Tenant} -ClientId {TestToken.Client} -CertificateThumbprint xyz");
        Assert.StartsWith("No certificate with the thumbprint 'xyz' is in the personal store", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
    }

    [Fact]
    public void The_parameter_names_of_Connect_MgGraph_are_taken_too()
    {
        using var stage = new SignInStage(workers);
        var parameters = stage.Prepare("ClientSecret").Replace("-TenantId", "-Tenant", StringComparison.Ordinal).Replace("-ClientSecretCredential", "-SecretCredential", StringComparison.Ordinal);
        Assert.Contains($"context: ClientSecret Application {TestToken.Tenant} {TestToken.Client}", stage.Connect(parameters, Describe), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_file_is_looked_for_from_PowerShells_location_and_not_from_the_processs()
    {
        using var stage = new SignInStage(workers);
        var path = workers.Certificates.PfxPath;
        var parameters = stage.Prepare("CertificatePfx").Replace($"'{path}'", $"$(Set-Location '{Path.GetDirectoryName(path)}'; '{Path.GetFileName(path)}')", StringComparison.Ordinal);
        Assert.Contains($"context: Certificate Application {TestToken.Tenant} {TestToken.Client}", stage.Connect(parameters, Describe), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_signs_in_as_its_managed_identity()
    {
        using var stage = new SignInStage(workers);
        var output = stage.Connect(stage.Prepare("ManagedIdentity"), Describe);
        Assert.Contains($"context: ManagedIdentity Application {TestToken.Tenant}", output, StringComparison.Ordinal);
        Assert.Equal($"Bearer {stage.ManagedIdentity.Token}", Assert.Single(stage.Graph.Requests).Header("Authorization"));
        Assert.Empty(stage.Identity.Requests);
        Assert.All(stage.ManagedIdentity.Requests, request => Assert.DoesNotContain("client_id", request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public void An_automation_account_signs_in_as_a_user_assigned_identity()
    {
        using var stage = new SignInStage(workers);
        var output = stage.Connect(stage.Prepare("AppServiceIdentity"), Describe);
        Assert.Contains($"context: ManagedIdentity Application {TestToken.Tenant} {TestToken.Client}", output, StringComparison.Ordinal);
        Assert.Equal($"Bearer {stage.ManagedIdentity.Token}", Assert.Single(stage.Graph.Requests).Header("Authorization"));
        Assert.Contains($"client_id={TestToken.Client}", stage.ManagedIdentity.Requests[^1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_signs_in_with_a_code_that_a_job_log_shows()
    {
        using var stage = new SignInStage(workers);
        var output = stage.Connect(stage.Prepare("DeviceCode"), Describe);
        Assert.Contains($"WARNING: Open https://login.example/device and enter the code {IdentityEndpoint.UserCode}.", output, StringComparison.Ordinal);
        Assert.Contains($"context: DeviceCode Delegated {TestToken.Tenant} 14d82eec-204b-4c2f-b7e8-296a70dab67e [.default] anna@contoso.example", output, StringComparison.Ordinal);
        Assert.Equal(2, stage.Identity.TokenRequests.Count);
        Assert.Contains(stage.Identity.Secrets, secret => $"Bearer {secret}" == Assert.Single(stage.Graph.Requests).Header("Authorization"));
    }

    [Fact]
    public void A_user_signs_in_with_the_browser()
    {
        using var stage = new SignInStage(workers);
        using var browser = new BrowserStandIn();
        stage["PATH"] = browser.Folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        var output = stage.Connect(stage.Prepare("Interactive"), Describe);
        Assert.Contains($"context: Interactive Delegated {TestToken.Tenant} 14d82eec-204b-4c2f-b7e8-296a70dab67e [Contacts.ReadWrite User.DeleteRestore.All] anna@contoso.example", output, StringComparison.Ordinal);
        Assert.StartsWith(stage.Identity.Host + TestToken.Tenant, browser.Opened?.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(["authorization_code"], stage.Identity.TokenRequests.Select(grant => grant["grant_type"]));
        Assert.Contains(stage.Identity.Secrets, secret => $"Bearer {secret}" == Assert.Single(stage.Graph.Requests).Header("Authorization"));
    }

    [Theory]
    [InlineData("-CertificateSubjectName", "CN=nobody has this", "the subject name")]
    [InlineData("-CertificateThumbprint", "0123456789ABCDEF0123456789ABCDEF01234567", "the thumbprint")]
    public void A_certificate_that_is_in_no_store_is_an_error_that_says_what_was_looked_for(string parameter, string value, string what)
    {
        using var stage = new SignInStage(workers);
        var output = stage.Connect($"-TenantId {TestToken.Tenant} -ClientId {TestToken.Client} {parameter} '{value}'", "");
        Assert.Contains("ERROR CertificateNotFound,", output, StringComparison.Ordinal);
        Assert.Contains($"No certificate with {what} '{value}' is in the personal store", output, StringComparison.Ordinal);
        Assert.Empty(stage.Identity.Requests);
    }

    public static TheoryData<string, string> UnusableFiles => new()
    {
        { "application.pfx", "CertificateNotValid" },
        { "application-public.pem", "CertificateNotValid" },
        { "something.pfx", "CertificateNotValid" },
        { "nothing.pfx", "CertificateNotFound" },
        { "", "CertificateNotFound" },
    };

    [Theory]
    [MemberData(nameof(UnusableFiles))]
    public void A_certificate_file_that_cannot_be_used_is_an_error_that_says_what_to_do(string file, string errorId)
    {
        using var stage = new SignInStage(workers);
        var folder = Path.GetDirectoryName(workers.Certificates.PfxPath)!;
        File.WriteAllText(Path.Combine(folder, "something.pfx"), "no certificate");
        var output = stage.Connect($"-TenantId {TestToken.Tenant} -ClientId {TestToken.Client} -CertificatePath '{Path.Combine(folder, file)}' -CertificatePassword $secret", "");
        Assert.Contains($"ERROR {errorId},", output, StringComparison.Ordinal);
        Assert.Matches(@"\. (Give|Check|Import) ", output);
        Assert.Empty(stage.Identity.Requests);
    }

    [Fact]
    public void The_certificates_chain_goes_along_where_it_is_wanted()
    {
        using var stage = new SignInStage(workers);
        var output = stage.Connect(stage.Prepare("CertificatePfx") + " -SendCertificateChain $true", "");
        Assert.DoesNotContain("ERROR", output, StringComparison.Ordinal);
        using var header = JsonDocument.Parse(TestToken.Decode(stage.Identity.TokenRequests[0]["client_assertion"].Split('.')[0]));
        Assert.Contains(Convert.ToBase64String(workers.Certificates.Application.RawData), header.RootElement.GetProperty("x5c").ToString(), StringComparison.Ordinal);
    }
}
