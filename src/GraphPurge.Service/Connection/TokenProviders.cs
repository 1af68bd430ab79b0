using System.Net;
using System.Net.Http;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using GraphPurge.Connection;

namespace GraphPurge.Service.Connection;

/// <summary>Makes the source of tokens for each kind of sign-in. None falls back to another.</summary>
internal static class TokenProviders
{
    /// <summary>Microsoft Graph Command Line Tools, the application that <c>Connect-MgGraph</c> signs users in with
    /// (learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in, documented): known in every tenant, and where
    /// an administrator consented for that module, consented for this one.</summary>
    private const string GraphCommandLineTools = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    // Azure.Core's own transport would send the managed identity's requests, and those to a loopback address, through a proxy.
    private static readonly HttpClientTransport s_transport = new(new HttpClient(new SocketsHttpHandler { Proxy = LocalBypassProxy.Instance, AllowAutoRedirect = false, UseCookies = false }));

    /// <param name="request">How to sign in.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="events">Takes what a user has to read.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="GraphPurgeException">Certificate or token are unusable.</exception>
    public static ITokenProvider Create(ConnectionRequest request, Destination destination, IServiceEventSink events, TimeProvider time)
    {
        var secret = request.ClientSecret is null ? null : new NetworkCredential("", request.ClientSecret).Password;
        return request.SignIn switch
        {
            SignInKind.AccessToken or SignInKind.Emulator => new GivenTokenProvider(TokenText.Read(request.AccessToken!)),
            SignInKind.Interactive => Interactive(Browser(request, destination), request, destination),
            SignInKind.DeviceCode => Interactive(DeviceCode(request, destination, events), request, destination),
            SignInKind.ManagedIdentity => new ManagedIdentityTokenProvider(Azure(request, destination, secret), events, time),
            _ => Azure(request, destination, secret),
        };
    }

    private static AzureTokenProvider Azure(ConnectionRequest request, Destination destination, string? secret) =>
        new(Unattended(request, destination, secret), null, ScopesOf(request, destination), request.SignIn, Redaction.SecretsWith(secret));

    private static AzureTokenProvider Interactive((TokenCredential Credential, Func<TokenRequestContext, CancellationToken, Task> Authenticate) user, ConnectionRequest request, Destination destination) =>
        new(user.Credential, user.Authenticate, ScopesOf(request, destination), request.SignIn, Redaction.SecretsWith(null));

    // Both kinds ask their user while Connect-GraphPurge runs, and never in the middle of a deletion.
    private static (TokenCredential, Func<TokenRequestContext, CancellationToken, Task>) Browser(ConnectionRequest request, Destination destination)
    {
        var credential = new InteractiveBrowserCredential(new InteractiveBrowserCredentialOptions
        {
            AuthorityHost = destination.AuthorityHost,
            DisableInstanceDiscovery = IsPrivate(destination),
            Transport = s_transport,
            TenantId = request.TenantId,
            ClientId = request.ClientId ?? GraphCommandLineTools,
            DisableAutomaticAuthentication = true,
        });
        return (credential, credential.AuthenticateAsync);
    }

    private static (TokenCredential, Func<TokenRequestContext, CancellationToken, Task>) DeviceCode(ConnectionRequest request, Destination destination, IServiceEventSink events)
    {
        var credential = new DeviceCodeCredential(new DeviceCodeCredentialOptions
        {
            AuthorityHost = destination.AuthorityHost,
            DisableInstanceDiscovery = IsPrivate(destination),
            Transport = s_transport,
            TenantId = request.TenantId,
            ClientId = request.ClientId ?? GraphCommandLineTools,
            DisableAutomaticAuthentication = true,
            DeviceCodeCallback = (code, _) =>
            {
                events.Report(new SignInPromptEvent(code.Message));
                return Task.CompletedTask;
            },
        });
        return (credential, credential.AuthenticateAsync);
    }

    private static TokenCredential Unattended(ConnectionRequest request, Destination destination, string? secret) => request.SignIn switch
    {
        SignInKind.ClientSecret => new ClientSecretCredential(request.TenantId, request.ClientId, secret, new ClientSecretCredentialOptions
        {
            AuthorityHost = destination.AuthorityHost,
            DisableInstanceDiscovery = IsPrivate(destination),
            Transport = s_transport,
        }),
        SignInKind.Certificate => new ClientCertificateCredential(request.TenantId, request.ClientId, ApplicationCertificate.Of(request), new ClientCertificateCredentialOptions
        {
            AuthorityHost = destination.AuthorityHost,
            DisableInstanceDiscovery = IsPrivate(destination),
            Transport = s_transport,
            SendCertificateChain = request.SendCertificateChain,
        }),
        SignInKind.ManagedIdentity => new ManagedIdentityCredential(new ManagedIdentityCredentialOptions(request.ClientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(request.ClientId)) { Transport = s_transport }),
        SignInKind.WorkloadIdentity => new WorkloadIdentityCredential(WorkloadOptions(request, destination)),
        SignInKind.EnvironmentVariable => new EnvironmentCredential(new EnvironmentCredentialOptions
        {
            AuthorityHost = destination.AuthorityHost,
            DisableInstanceDiscovery = IsPrivate(destination),
            Transport = s_transport,
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.SignIn, null),
    };

    // What is not set here is read from the environment, and null would hide it.
    private static WorkloadIdentityCredentialOptions WorkloadOptions(ConnectionRequest request, Destination destination)
    {
        var options = new WorkloadIdentityCredentialOptions { AuthorityHost = destination.AuthorityHost, DisableInstanceDiscovery = IsPrivate(destination), Transport = s_transport };
        options.TenantId = request.TenantId ?? options.TenantId;
        options.ClientId = request.ClientId ?? options.ClientId;
        return options;
    }

    // A private cloud's authority is not in the list that the libraries would look it up in, on the internet.
    private static bool IsPrivate(Destination destination) => !Cloud.IsAuthority(destination.AuthorityHost);

    private static string[] ScopesOf(ConnectionRequest request, Destination destination)
    {
        var resource = destination.Resource.GetLeftPart(UriPartial.Authority);
        return request.Scopes.Count == 0
            ? [$"{resource}/.default"]
            : [.. request.Scopes.Select(scope => scope.Contains("://") ? scope : $"{resource}/{scope}")];
    }
}
