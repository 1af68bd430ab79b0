#!/usr/bin/env bash
# Microsoft.Graph 6.10.0 with Kiota 2.1.6: a user is read, one extension value is added, and the same object is sent as a PATCH.
#
# Guess: the PATCH carries the added value only, as it does for properties that the model knows.
# Seen:  it carries all of AdditionalData, which counts as one value: each extension that was read goes back, with @odata.context. They also
#        go back with other text, although nobody touched them: any string that looks like a date or a GUID was read as one, so that a date
#        gains a time and an offset, and a GUID loses its capitals.
# Output seen:
#        PATCH /v1.0/users/1 {"jobTitle":"Head clerk"}
#        PATCH /v1.0/users/1 {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users/$entity","extension_hired":"2026-01-02T00:00:00+00:00","extension_badge":"3f2504e0-4f89-11d3-9a0c-0305e82c3301","extension_floor":"12","extension_room":"7"}
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
using Microsoft.Kiota.Abstractions.Authentication;

var network = new Answers(
    (HttpStatusCode.OK, """{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users/$entity","id":"1","jobTitle":"Clerk","extension_hired":"2026-01-02","extension_badge":"3F2504E0-4F89-11D3-9A0C-0305E82C3301","extension_floor":"12"}"""),
    (HttpStatusCode.NoContent, ""),
    (HttpStatusCode.NoContent, ""));
var graph = new GraphServiceClient(new HttpClient(network), new AnonymousAuthenticationProvider());

var user = (await graph.Users["1"].GetAsync())!;
user.JobTitle = "Head clerk";
await graph.Users["1"].PatchAsync(user);
user.AdditionalData["extension_room"] = "7";
await graph.Users["1"].PatchAsync(user);
network.Sent.Skip(1).ToList().ForEach(Console.WriteLine);

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
expected='PATCH /v1.0/users/1 {"jobTitle":"Head clerk"}
PATCH /v1.0/users/1 {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users/$entity","extension_hired":"2026-01-02T00:00:00+00:00","extension_badge":"3f2504e0-4f89-11d3-9a0c-0305e82c3301","extension_floor":"12","extension_room":"7"}'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
