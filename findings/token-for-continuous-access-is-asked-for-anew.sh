#!/usr/bin/env bash
# Azure.Identity 1.21.0 with Microsoft.Graph 6.10.0 and Kiota 2.1.6: one credential, one scope, with and without continuous access evaluation.
#
# Guess: IsCaeEnabled tells the service what the client can deal with; the token in the cache serves both, so one is asked for.
# Seen:  the credential keeps two caches, and asks for a token for each. GraphServiceClient asks with IsCaeEnabled. A program that also
#        takes tokens from the same credential by itself, where false is the default, signs in twice; with a browser or a device code
#        that is a second question to the user.
# Output seen:
#        GraphServiceClient: 1 token request
#        then GetTokenAsync for the same scope: 2 token requests
#        then GetTokenAsync with IsCaeEnabled: 2 token requests
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat > finding.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Azure.Identity" Version="1.21.0" />
    <PackageReference Include="Microsoft.Graph" Version="6.10.0" /><PackageReference Include="Microsoft.Graph.Core" Version="4.0.1" />
    <PackageReference Include="Microsoft.Kiota.Abstractions" Version="2.1.6" /><PackageReference Include="Microsoft.Kiota.Authentication.Azure" Version="2.1.6" />
    <PackageReference Include="Microsoft.Kiota.Http.HttpClientLibrary" Version="2.1.6" /><PackageReference Include="Microsoft.Kiota.Serialization.Form" Version="2.1.6" />
    <PackageReference Include="Microsoft.Kiota.Serialization.Json" Version="2.1.6" /><PackageReference Include="Microsoft.Kiota.Serialization.Multipart" Version="2.1.6" />
    <PackageReference Include="Microsoft.Kiota.Serialization.Text" Version="2.1.6" />
    <PackageReference Include="Microsoft.IdentityModel.Protocols.OpenIdConnect" Version="8.23.0" /><PackageReference Include="Microsoft.IdentityModel.Validators" Version="8.23.0" />
  </ItemGroup>
</Project>
P
cat > Program.cs <<'P'
using System.Net;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Graph;

string[] scopes = ["https://graph.microsoft.com/.default"];
using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
var service = new Service();
var credential = new ClientSecretCredential(
    "11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222", "made up", new ClientSecretCredentialOptions { Transport = new HttpClientTransport(service), DisableInstanceDiscovery = true });

var graph = new GraphServiceClient(GraphClientFactory.Create(finalHandler: service), credential, scopes, "https://graph.microsoft.com/v1.0");
await graph.Users["1"].GetAsync(cancellationToken: limit.Token);
Console.WriteLine($"GraphServiceClient: {service.TokenRequests} token request");
await credential.GetTokenAsync(new TokenRequestContext(scopes), limit.Token);
Console.WriteLine($"then GetTokenAsync for the same scope: {service.TokenRequests} token requests");
await credential.GetTokenAsync(new TokenRequestContext(scopes, isCaeEnabled: true), limit.Token);
Console.WriteLine($"then GetTokenAsync with IsCaeEnabled: {service.TokenRequests} token requests");

// The sign-in service and Graph.
internal sealed class Service : HttpMessageHandler
{
    public int TokenRequests { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isSignIn = request.RequestUri.AbsolutePath.EndsWith("/token");
        TokenRequests += isSignIn ? 1 : 0;
        var body = isSignIn ? """{"token_type":"Bearer","expires_in":3600,"access_token":"token"}""" : """{"id":"1"}""";
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") });
    }
}
P
output=$(dotnet run 2>&1)
echo "$output"
expected='GraphServiceClient: 1 token request
then GetTokenAsync for the same scope: 2 token requests
then GetTokenAsync with IsCaeEnabled: 2 token requests'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
