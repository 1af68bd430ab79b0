using System.Management.Automation;
using System.Net.Http;
using System.Net.Http.Headers;

namespace BareModule;

/// <summary>Purges a deleted object with a bare client and nothing around it.</summary>
[Cmdlet(VerbsCommon.Remove, "BareObject")]
public sealed class RemoveBareObjectCommand : Cmdlet
{
    [Parameter(Mandatory = true)]
    public Uri Endpoint { get; set; } = null!;

    [Parameter(Mandatory = true)]
    public string Token { get; set; } = "";

    [Parameter(Mandatory = true)]
    public string Id { get; set; } = "";

    protected override void ProcessRecord()
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var answer = client.DeleteAsync(new Uri(Endpoint, "/v1.0/directory/deletedItems/" + Id)).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
    }
}
