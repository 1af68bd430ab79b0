#!/usr/bin/env bash
# Microsoft.Graph.Core 4.0.1: a PageIterator whose callback throws for one object, and that is then told to go on.
#
# Guess: the object is given to the callback again, because it was not dealt with, just as a page that could not be read is asked for again.
# Seen:  the object is lost. It is taken out of the queue before the callback sees it, so that going on starts with the next one, and the
#        state ends as Complete. A page that could not be read is asked for again.
# Output seen:
#        attempt 1: InvalidOperationException, state IntrapageIteration, done 1
#        attempt 2: ServiceException, state InterpageIteration, done 1 3
#        attempt 3: no error, state Complete, done 1 3 4
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
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions.Authentication;

var network = new Answers(
    (HttpStatusCode.OK, """{"value":[{"id":"1"},{"id":"2"},{"id":"3"}],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=2"}"""),
    (HttpStatusCode.InternalServerError, """{"error":{"code":"InternalServerError","message":"Try again."}}"""),
    (HttpStatusCode.OK, """{"value":[{"id":"4"}]}"""));
var graph = new GraphServiceClient(new HttpClient(network), new AnonymousAuthenticationProvider());

var done = new List<string>();
var mustFail = true;
var pages = PageIterator<User, UserCollectionResponse>.CreatePageIterator(graph, (await graph.Users.GetAsync())!, user =>
{
    if (user.Id == "2" && mustFail)
    {
        mustFail = false;
        throw new InvalidOperationException("The callback failed.");
    }

    done.Add(user.Id!);
    return true;
});
for (var attempt = 1; attempt <= 3; attempt++)
{
    string outcome;
    try
    {
        await (attempt == 1 ? pages.IterateAsync() : pages.ResumeAsync());
        outcome = "no error";
    }
    catch (Exception e)
    {
        outcome = e.GetType().Name;
    }

    Console.WriteLine($"attempt {attempt}: {outcome}, state {pages.State}, done {string.Join(" ", done)}");
}

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
expected='attempt 1: InvalidOperationException, state IntrapageIteration, done 1
attempt 2: ServiceException, state InterpageIteration, done 1 3
attempt 3: no error, state Complete, done 1 3 4'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
