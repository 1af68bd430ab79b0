#!/usr/bin/env bash
# Microsoft.Graph.Core 4.0.1: NewBatchWithFailedRequests, given the statuses of a batch of five.
#
# Guess: the new batch has what is worth a second try, which is the item refused with 429 and the one that the answer left out, under
#        the ids that the caller gave them; a 404 is final.
# Seen:  it has every item with a status that is no success, the 404 too, and leaves out the item without an answer: for the retry that
#        one counts as done. Each item gets a new id, so the caller's ids do not find the new answers.
# Output seen:
#        statuses: 1 204, 2 404, 3 424, 4 429
#        retry: item2, item3, item4
#        ids kept: 0 of 3
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

var network = new Answers((HttpStatusCode.OK, """{"responses":[{"id":"1","status":204},{"id":"2","status":404},{"id":"3","status":424},{"id":"4","status":429}]}"""));
var graph = new GraphServiceClient(new HttpClient(network), new AnonymousAuthenticationProvider());

var batch = new BatchRequestContentCollection(graph);
for (var i = 1; i <= 5; i++)
{
    await batch.AddBatchRequestStepAsync(graph.Directory.DeletedItems[$"item{i}"].ToDeleteRequestInformation(), $"{i}");
}

var statuses = await (await graph.Batch.PostAsync(batch)).GetResponsesStatusCodesAsync();
Console.WriteLine($"statuses: {string.Join(", ", statuses.Select(status => $"{status.Key} {(int)status.Value}"))}");
var retry = batch.NewBatchWithFailedRequests(statuses).BatchRequestSteps;
Console.WriteLine($"retry: {string.Join(", ", retry.Values.Select(step => step.Request.RequestUri!.Segments[^1]).Order())}");
Console.WriteLine($"ids kept: {retry.Keys.Count(statuses.ContainsKey)} of {retry.Count}");

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
expected='statuses: 1 204, 2 404, 3 424, 4 429
retry: item2, item3, item4
ids kept: 0 of 3'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
