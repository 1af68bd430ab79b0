using System.Text.Json;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

public sealed class DirectoryObjectRequestTests
{
    private const string Id = "46cc6179-19d0-473e-97ad-6ff84347bbbb";

    [Fact]
    public void A_deleted_object_is_purged_with_the_documented_request()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"Remove-DeletedDirectoryObject -Id {Id} -Force");
        Assert.Empty(run.Errors);

        var request = Assert.Single(server.Requests);
        Assert.Equal($"DELETE /v1.0/directory/deletedItems/{Id} HTTP/1.1", request.RequestLine);
        Assert.Equal($"Bearer {ModuleRun.Token}", request.Header("Authorization"));
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.Null(request.Header("Content-Type"));
        Assert.Null(request.Header("x-ms-throttle-priority"));
        Assert.Equal("", request.Body);
    }

    [Fact]
    public void In_a_batch_a_deletion_carries_no_body()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, "1..200 | ForEach-Object { '00000000-0000-0000-0000-' + \"$_\".PadLeft(12, '0') } | Remove-DeletedDirectoryObject -Force");
        Assert.Empty(run.Errors);

        var items = server.Requests.Where(request => request.Target == "/v1.0/$batch")
            .SelectMany(batch => JsonDocument.Parse(batch.Body).RootElement.GetProperty("requests").EnumerateArray()).ToList();
        Assert.NotEmpty(items);
        Assert.All(items, item =>
        {
            Assert.Equal(["headers", "id", "method", "url"], item.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
            Assert.Equal("DELETE", item.GetProperty("method").GetString());
            Assert.Matches("^/directory/deletedItems/0{8}-0{4}-0{4}-0{4}-[0-9]{12}$", item.GetProperty("url").GetString()!);
            Assert.Equal(["client-request-id", "x-ms-throttle-priority"], item.GetProperty("headers").EnumerateObject().Select(header => header.Name));
            Assert.Equal("Low", item.GetProperty("headers").GetProperty("x-ms-throttle-priority").GetString());
        });
        var plain = server.Requests.Where(request => request.Method == "DELETE").Select(request => request.Target["/v1.0".Length..]);
        var all = items.Select(item => item.GetProperty("url").GetString()!).Concat(plain).ToList();
        Assert.Equal(200, all.Count);
        Assert.Equal(200, all.Distinct().Count());
    }
}
