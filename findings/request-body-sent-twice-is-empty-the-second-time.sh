#!/usr/bin/env bash
# Microsoft.Graph 6.10.0 with Kiota 2.1.6: one request body object that is used for two requests.
#
# Guess: both requests carry the same JSON, because nothing about the object was changed in between.
# Seen:  the second one carries {}. Writing a model as JSON marks all its values as unchanged, and only changed values are written. A loop that
#        makes the body once sends it to the first object only, and a caller's own retry of a failed request sends nothing. No error tells.
#        For forceDelete this matters: the service documents true as the default of disableUserAccounts, so the second domain gets the
#        opposite of what the object says. Assigning the same value again makes it count as changed.
# Output seen:
#        POST /v1.0/domains/a.example/forceDelete {"disableUserAccounts":false}
#        POST /v1.0/domains/b.example/forceDelete {}
#        POST /v1.0/domains/c.example/forceDelete {"disableUserAccounts":false}
#        POST /v1.0/domains/d.example/forceDelete {"disableUserAccounts":false}
#        POST /v1.0/domains/d.example/forceDelete {}
#        the object still says False
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat > finding.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
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
using Microsoft.Graph;
using Microsoft.Graph.Domains.Item.ForceDelete;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

var network = new Answers((HttpStatusCode.NoContent, ""), (HttpStatusCode.NoContent, ""), (HttpStatusCode.NoContent, ""), (HttpStatusCode.InternalServerError, "{}"), (HttpStatusCode.NoContent, ""));
var graph = new GraphServiceClient(new HttpClient(network), new AnonymousAuthenticationProvider());

var body = new ForceDeletePostRequestBody { DisableUserAccounts = false };
await graph.Domains["a.example"].ForceDelete.PostAsync(body);
await graph.Domains["b.example"].ForceDelete.PostAsync(body);
body.DisableUserAccounts = false;
await graph.Domains["c.example"].ForceDelete.PostAsync(body);

var retried = new ForceDeletePostRequestBody { DisableUserAccounts = false };
try
{
    await graph.Domains["d.example"].ForceDelete.PostAsync(retried);
}
catch (ApiException)
{
    await graph.Domains["d.example"].ForceDelete.PostAsync(retried);
}

network.Sent.ForEach(Console.WriteLine);
Console.WriteLine($"the object still says {body.DisableUserAccounts}");

/// <summary>Stands in for the network: gives the prepared answers in turn, and notes what was sent.</summary>
sealed class Answers(params (HttpStatusCode Status, string Body)[] answers) : HttpMessageHandler
{
    private int used;

    public List<string> Sent { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Sent.Add($"{request.Method} {request.RequestUri!.AbsolutePath} {content}".TrimEnd());
        var (status, body) = answers[used++];
        return new HttpResponseMessage(status) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
P
output=$(dotnet run 2>&1)
echo "$output"
expected='POST /v1.0/domains/a.example/forceDelete {"disableUserAccounts":false}
POST /v1.0/domains/b.example/forceDelete {}
POST /v1.0/domains/c.example/forceDelete {"disableUserAccounts":false}
POST /v1.0/domains/d.example/forceDelete {"disableUserAccounts":false}
POST /v1.0/domains/d.example/forceDelete {}
the object still says False'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
