using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using Azure.Identity;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Authentication.Azure;

namespace OtherVersions;

/// <summary>Real work with the other versions: a managed identity's token through Azure.Identity and MSAL, a request through Microsoft.Graph.Core, its answer through System.Text.Json.</summary>
public static class OtherLibraries
{
    /// <summary>Lists the deleted users of an emulator, and tells what did it.</summary>
    public static string CountDeletedUsers(Uri endpoint, string token)
    {
        using var identity = new IdentityEndpoint(token);
        var credential = new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
        var authentication = new AzureIdentityAuthenticationProvider(credential, [endpoint.Host], scopes: [new Uri(endpoint, ".default").AbsoluteUri]);
        using var client = GraphClientFactory.Create();
        using var adapter = new BaseGraphRequestAdapter(authentication, httpClient: client);
        var request = new RequestInformation { HttpMethod = Method.GET, URI = new Uri(endpoint, "/v1.0/directory/deletedItems/microsoft.graph.user") };
        using var answer = adapter.SendPrimitiveAsync<Stream>(request).GetAwaiter().GetResult() ?? throw new InvalidOperationException("The answer is empty.");
        using var json = JsonDocument.Parse(answer);
        return string.Format(CultureInfo.InvariantCulture, "{0} deleted users, {1} token", json.RootElement.GetProperty("value").GetArrayLength(), identity.Requests);
    }
}
