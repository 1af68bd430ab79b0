#!/usr/bin/env bash
# Microsoft.Graph 6.10.0 with Kiota 2.1.6: a GraphServiceClient with a credential and a base address on another host, as of a gateway.
#
# Guess: the request carries a token of the credential, or an exception says that this host is not one of Graph's.
# Seen:  no token is asked for, the request goes out without one, and nothing is thrown or logged. Whatever the gateway answers, such as 401,
#        looks like a fault of the sign-in, although the credential was never used.
# Output seen:
#        graph.microsoft.com: 1 token request, Authorization sent
#        graph.gateway.example: 0 token requests, no Authorization
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

using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
foreach (var host in new[] { "graph.microsoft.com", "graph.gateway.example" })
{
    var service = new Service();
    var credential = new ClientSecretCredential(
        "11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222", "made up", new ClientSecretCredentialOptions { Transport = new HttpClientTransport(service), DisableInstanceDiscovery = true });
    var graph = new GraphServiceClient(GraphClientFactory.Create(finalHandler: service), credential, ["https://graph.microsoft.com/.default"], $"https://{host}/v1.0");
    await graph.Users["1"].GetAsync(cancellationToken: limit.Token);
    Console.WriteLine($"{host}: {service.TokenRequests} token request{(service.TokenRequests == 1 ? "" : "s")}, {(service.HadToken ? "Authorization sent" : "no Authorization")}");
}

// The sign-in service and Graph, or the gateway before it.
internal sealed class Service : HttpMessageHandler
{
    public int TokenRequests { get; private set; }

    public bool HadToken { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isSignIn = request.RequestUri.AbsolutePath.EndsWith("/token");
        TokenRequests += isSignIn ? 1 : 0;
        HadToken |= !isSignIn && request.Headers.Authorization is not null;
        var body = isSignIn ? """{"token_type":"Bearer","expires_in":3600,"access_token":"token"}""" : """{"id":"1"}""";
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") });
    }
}
P
output=$(dotnet run 2>&1)
echo "$output"
expected='graph.microsoft.com: 1 token request, Authorization sent
graph.gateway.example: 0 token requests, no Authorization'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
