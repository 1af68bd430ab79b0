#!/usr/bin/env bash
# Azure.Identity 1.21.0 with Microsoft.Graph 6.10.0 and Kiota 2.1.6: one credential that has no token yet, and ten requests that begin at the same time.
#
# Guess: one token is asked for and the other nine wait for it, as the authentication policy of Azure.Core has it for Azure's own clients.
# Seen:  ten tokens are asked for, whether the credential is used alone or by a GraphServiceClient. Only what comes after the first answer
#        finds it in the cache. So a client that begins with many requests signs in as often as it has requests in flight, which a sign-in
#        service may throttle; one call of GetTokenAsync before them avoids that.
# Output seen:
#        credential alone, ten at once: 10 token requests
#        GraphServiceClient, ten at once: 10 token requests
#        GraphServiceClient, one before the ten: 1 token request
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

var alone = new Service();
var credential = alone.CreateCredential();
await AtOnce(() => credential.GetTokenAsync(new TokenRequestContext(scopes), limit.Token).AsTask());
Console.WriteLine($"credential alone, ten at once: {alone.TokenRequests} token requests");

var client = new Service();
var graph = client.CreateClient(client.CreateCredential(), scopes);
await AtOnce(() => graph.Users["1"].GetAsync(cancellationToken: limit.Token));
Console.WriteLine($"GraphServiceClient, ten at once: {client.TokenRequests} token requests");

var prepared = new Service();
graph = prepared.CreateClient(prepared.CreateCredential(), scopes);
await graph.Users["1"].GetAsync(cancellationToken: limit.Token);
await AtOnce(() => graph.Users["1"].GetAsync(cancellationToken: limit.Token));
Console.WriteLine($"GraphServiceClient, one before the ten: {prepared.TokenRequests} token request");

static Task AtOnce(Func<Task> request) => Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(request)));

// The sign-in service and Graph.
internal sealed class Service : HttpMessageHandler
{
    private int _tokenRequests;

    public int TokenRequests => _tokenRequests;

    public TokenCredential CreateCredential() => new ClientSecretCredential(
        "11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222", "made up", new ClientSecretCredentialOptions { Transport = new HttpClientTransport(this), DisableInstanceDiscovery = true });

    public GraphServiceClient CreateClient(TokenCredential credential, string[] scopes) => new(GraphClientFactory.Create(finalHandler: this), credential, scopes, "https://graph.microsoft.com/v1.0");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isSignIn = request.RequestUri.AbsolutePath.EndsWith("/token");
        if (isSignIn)
        {
            Interlocked.Increment(ref _tokenRequests);
            await Task.Delay(1000, cancellationToken);
        }

        var body = isSignIn ? """{"token_type":"Bearer","expires_in":3600,"access_token":"token"}""" : """{"id":"1"}""";
        return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
P
output=$(dotnet run 2>&1)
echo "$output"
expected='credential alone, ten at once: 10 token requests
GraphServiceClient, ten at once: 10 token requests
GraphServiceClient, one before the ten: 1 token request'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
