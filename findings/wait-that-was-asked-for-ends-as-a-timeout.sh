#!/usr/bin/env bash
# Microsoft.Graph 6.10.0 with Kiota 2.1.6: a GraphServiceClient as it comes, and a service that answers 429 with Retry-After: 120.
#
# Guess: the client waits two minutes, sends the request again, and returns its answer. (Known before: Retry-After of a few seconds works so; one
#        of 190 s had ended in a time-out.)
# Seen:  the wait counts towards HttpClient.Timeout, which is 100 s. So after 100 s of silence the caller gets a TaskCanceledException, as
#        from a service that does not answer: the request was not sent again, and neither the 429 nor the wait that was asked for is to be
#        seen. Waits of some minutes are what Graph asks for when a tenant is saturated.
# Output seen:
#        Retry-After 2: answered, 2 requests
#        Retry-After 120: TaskCanceledException after 100 s, 1 request
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
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;

foreach (var seconds in new[] { 2, 120 })
{
    var service = new Service(seconds);
    var graph = new GraphServiceClient(GraphClientFactory.Create(finalHandler: service), new AnonymousAuthenticationProvider(), "https://graph.microsoft.com/v1.0");
    var clock = Stopwatch.StartNew();
    string end;
    try
    {
        await graph.Users["1"].GetAsync();
        end = "answered";
    }
    catch (Exception e)
    {
        end = $"{e.GetType().Name} after {Math.Round(clock.Elapsed.TotalSeconds / 10) * 10} s";
    }

    Console.WriteLine($"Retry-After {seconds}: {end}, {service.Requests} request{(service.Requests == 1 ? "" : "s")}");
}

// Refuses the first request.
internal sealed class Service(int seconds) : HttpMessageHandler
{
    public int Requests { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isRefused = ++Requests == 1;
        var body = isRefused ? """{"error":{"code":"TooManyRequests","message":"Too many requests."}}""" : """{"id":"1"}""";
        var response = new HttpResponseMessage(isRefused ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (isRefused)
        {
            response.Headers.Add("Retry-After", $"{seconds}");
        }

        return Task.FromResult(response);
    }
}
P
output=$(dotnet run 2>&1)
echo "$output"
expected='Retry-After 2: answered, 2 requests
Retry-After 120: TaskCanceledException after 100 s, 1 request'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
