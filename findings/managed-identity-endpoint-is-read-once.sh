#!/usr/bin/env bash
# Azure.Identity 1.21.0 with MSAL 4.83.1: where a managed identity's token is asked for is read from the environment once in a process.
#
# Guess: each new ManagedIdentityCredential reads AZURE_POD_IDENTITY_AUTHORITY_HOST, so a second one, made after the variable
#        was changed, asks the second endpoint.
# Seen:  it asks the first endpoint, for another resource too, so that no cached token is involved. If the first is gone, signing in
#        fails although the second is there.
# Output seen:
#        first credential asked endpoint 1
#        second credential asked endpoint 1
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Azure.Identity" Version="1.21.0" /><PackageReference Include="Microsoft.Identity.Client" Version="4.83.1" /></ItemGroup>
</Project>
P
cat > Program.cs <<'P'
using System.Net;
using System.Net.Sockets;
using System.Text;
using Azure.Core;
using Azure.Identity;

var asked = new List<int>();
string Serve(int number)
{
    var probe = new TcpListener(IPAddress.Loopback, 0);
    probe.Start();
    var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
    probe.Stop();
    var listener = new HttpListener { Prefixes = { address + "/" } };
    listener.Start();
    _ = Task.Run(async () =>
    {
        for (var i = 0; i < 20; i++)
        {
            var context = await listener.GetContextAsync();
            var answersToken = context.Request.Headers["Metadata"] == "true";
            if (answersToken) lock (asked) asked.Add(number);
            context.Response.StatusCode = answersToken ? 200 : 400;
            context.Response.ContentType = "application/json";
            context.Response.Close(Encoding.UTF8.GetBytes(answersToken ? """{"access_token":"token","expires_in":"3600","expires_on":"4102444800","resource":"r","token_type":"Bearer"}""" : "{}"), true);
        }
    });
    return address;
}

foreach (var (name, number) in new[] { ("first", 1), ("second", 2) })
{
    Environment.SetEnvironmentVariable("AZURE_POD_IDENTITY_AUTHORITY_HOST", Serve(number));
    var credential = new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
    using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
    await credential.GetTokenAsync(new TokenRequestContext([$"https://resource{number}.example/.default"]), limit.Token);
    lock (asked) Console.WriteLine($"{name} credential asked endpoint {asked[^1]}");
}
P
output=$(dotnet run 2>&1)
echo "$output"
expected=$'first credential asked endpoint 1\nsecond credential asked endpoint 1'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
