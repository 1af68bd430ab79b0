using System.Text.Json;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

/// <summary>The requests that the three documentation pages fix, as they leave this machine.</summary>
public sealed class ContactRequestTests
{
    private const string User = "b4c80c57-5c59-4a3d-912a-a83985988b82";

    [Fact]
    public void A_contact_is_purged_with_the_documented_request()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"Remove-ContactPermanently -ContactId 'AAsdjipajdwnoiwsda=' -UserId {User} -Force");
        Assert.Empty(run.Errors);

        var request = Assert.Single(server.Requests);
        Assert.Equal($"POST /v1.0/users/{User}/contacts/AAsdjipajdwnoiwsda%3D/permanentDelete HTTP/1.1", request.RequestLine);
        Assert.Equal($"Bearer {ModuleRun.Token}", request.Header("Authorization"));
        Assert.Equal("0", request.Header("Content-Length"));
        Assert.Null(request.Header("Content-Type"));
        Assert.Equal("", request.Body);
        Assert.True(Guid.TryParse(request.Header("client-request-id"), out _));
    }

    [Theory]
    [InlineData("-UserId anna@contoso.example -ContactFolderId F1=", "/users/anna%40contoso.example/contactFolders/F1%3D/contacts/C1/permanentDelete")]
    [InlineData("-ContactFolderId F1", "/me/contactFolders/F1/contacts/C1/permanentDelete")]
    [InlineData("", "/me/contacts/C1/permanentDelete")]
    public void Every_documented_route_is_used(string parameters, string path)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"Remove-ContactPermanently -ContactId C1 {parameters} -Force");
        Assert.Empty(run.Errors);
        Assert.Equal($"POST /v1.0{path} HTTP/1.1", Assert.Single(server.Requests).RequestLine);
    }

    [Fact]
    public void The_beta_version_is_asked_where_it_is_wanted()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, "Remove-ContactPermanently -ContactId C1 -UserId u@x -Force", "-ApiVersion beta");
        Assert.Empty(run.Errors);
        Assert.Equal("POST /beta/users/u%40x/contacts/C1/permanentDelete HTTP/1.1", Assert.Single(server.Requests).RequestLine);
    }

    [Fact]
    public void In_a_batch_a_contact_carries_the_empty_body_and_the_header_that_a_POST_needs()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"1..60 | ForEach-Object {{ \"C$_=\" }} | Remove-ContactPermanently -UserId {User} -Force");
        Assert.Empty(run.Errors);

        var batches = server.Requests.Where(request => request.Target == "/v1.0/$batch").ToList();
        Assert.NotEmpty(batches);
        Assert.All(batches, batch => Assert.Equal("application/json", batch.Header("Content-Type")));
        var items = batches.SelectMany(batch => JsonDocument.Parse(batch.Body).RootElement.GetProperty("requests").EnumerateArray()).ToList();
        Assert.All(items, item =>
        {
            Assert.Equal(["body", "headers", "id", "method", "url"], item.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
            Assert.Equal("POST", item.GetProperty("method").GetString());
            Assert.Matches($"^/users/{User}/contacts/C[0-9]+%3D/permanentDelete$", item.GetProperty("url").GetString()!);
            Assert.Equal("application/json", item.GetProperty("headers").GetProperty("Content-Type").GetString());
            Assert.True(Guid.TryParse(item.GetProperty("headers").GetProperty("client-request-id").GetString(), out _));
            Assert.Equal("{}", item.GetProperty("body").GetRawText());
        });
        Assert.All(batches, batch => Assert.InRange(JsonDocument.Parse(batch.Body).RootElement.GetProperty("requests").GetArrayLength(), 2, 20));
        Assert.Equal(60, items.Count + server.Requests.Count(request => request.Target.EndsWith("/permanentDelete", StringComparison.Ordinal)));
    }
}
