using System.Net;
using System.Text;
using GraphPurge.Emulation.Tests.Support;

namespace GraphPurge.Emulation.Tests;

/// <summary>What a client sends is what the tenant gets, and the answer is what the client may expect of HTTP.</summary>
public sealed class RequestTests : IDisposable
{
    private const string Batch = """{"requests":[{"id":"1","method":"GET","url":"/me"}]}""";

    private readonly TestTenant _tenant = TestTenant.Start();

    private string Authorization => $"Host: localhost\r\nAuthorization: Bearer {_tenant.DelegatedToken}\r\n";

    // No path is resolved: each segment is what it says, and dots are a name like any other.
    [Theory]
    [InlineData("/v1.0/planner/../domains", "no resource at '/planner/../domains'")]
    [InlineData("/v1.0/planner/%2e%2E/domains", "no resource at '/planner/%2e%2E/domains'")]
    [InlineData("/v1.0/../v1.0/domains", "no resource at '/../v1.0/domains'")]
    [InlineData("/../v1.0/domains", "no resource at '/../v1.0/domains'")]
    [InlineData("//v1.0/domains", "no resource at '//v1.0/domains'")]
    [InlineData("/v1.0//domains", "no resource at '//domains'")]
    [InlineData("/v1.0/%64omains/a%2Fb", "'a/b'")]
    [InlineData("/v1.0/domains/..%2f..%5C", @"'../..\'")]
    [InlineData("/v1.0/domains/a\\b", @"'a\b'")]
    [InlineData("http://elsewhere.example/v1.0/planner/../x?$top=1", "no resource at '/planner/../x'")]
    [InlineData("HTTPS://elsewhere.example", "no resource at '/'")]
    [InlineData("http://elsewhere.example?/v1.0/domains", "no resource at '/?/v1.0/domains'")]
    public async Task A_target_arrives_as_it_was_sent(string target, string expected)
    {
        using RawConnection client = await RawConnection.OpenAsync(_tenant.Emulator.Endpoint.Port);
        RawAnswer answer = await client.AskAsync($"GET {target} HTTP/1.1\r\n{Authorization}\r\n");
        answer.AssertGraphError(404);
        Assert.Contains(expected, answer.Error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_that_a_client_names_is_not_believed()
    {
        using RawConnection client = await RawConnection.OpenAsync(_tenant.Emulator.Endpoint.Port);
        RawAnswer answer = await client.AskAsync(
            $"GET http://evil.example/v1.0/users?$top=2 HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nAuthorization: Bearer {_tenant.DelegatedToken}\r\n\r\n");
        Assert.Equal(200, answer.Status);
        Assert.Contains($"\"@odata.nextLink\":\"{_tenant.Root}/v1.0/users?", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OPTIONS * HTTP/1.1", 404)]
    [InlineData("OPTIONS /v1.0/me HTTP/1.1", 405)]
    [InlineData("TRACE /v1.0/me HTTP/1.1", 405)]
    [InlineData("get /v1.0/$batch HTTP/1.1", 405)]
    public async Task A_method_that_it_does_not_have_is_refused(string requestLine, int status)
    {
        using RawConnection client = await RawConnection.OpenAsync(_tenant.Emulator.Endpoint.Port);
        (await client.AskAsync($"{requestLine}\r\n{Authorization}\r\n")).AssertGraphError(status);
    }

    [Fact]
    public async Task An_answer_to_head_has_no_body_and_one_to_a_deletion_no_length()
    {
        using RawConnection client = await RawConnection.OpenAsync(_tenant.Emulator.Endpoint.Port);
        await client.SendAsync($"HEAD /v1.0/me HTTP/1.1\r\n{Authorization}\r\n");
        RawAnswer head = await client.ReadAnswerAsync(isBodyless: true);
        Assert.Equal(405, head.Status);
        Assert.NotEqual("0", head.Headers["Content-Length"]);

        string rosa = await _tenant.IdOfAsync("/directory/deletedItems/microsoft.graph.user", "Rosa Bode");
        RawAnswer deletion = await client.AskAsync($"DELETE /v1.0/directory/deletedItems/{rosa} HTTP/1.1\r\n{Authorization}\r\n");
        Assert.Equal((204, ""), (deletion.Status, deletion.Body));
        Assert.DoesNotContain("Content-Length", deletion.Headers.Keys);
        Assert.DoesNotContain("Content-Type", deletion.Headers.Keys);
        Assert.Equal(200, (await client.AskAsync($"GET /v1.0/me HTTP/1.1\r\n{Authorization}\r\n")).Status);
    }

    [Fact]
    public async Task Headers_are_found_whatever_their_case()
    {
        using RawConnection client = await RawConnection.OpenAsync(_tenant.Emulator.Endpoint.Port);
        RawAnswer answer = await client.AskAsync(
            $"POST /v1.0/$batch HTTP/1.1\r\nhOST:localhost\r\nAUTHORIZATION:\tbearer {_tenant.DelegatedToken} \t\r\ncontent-LENGTH: {Batch.Length}\r\nCLIENT-request-ID: mine\r\n\r\n{Batch}");
        Assert.Equal((200, "mine"), (answer.Status, answer.Headers["client-request-id"]));
    }

    [Fact]
    public async Task A_body_in_chunks_is_put_together()
    {
        using RawConnection client = await RawConnection.OpenAsync(_tenant.Emulator.Endpoint.Port);
        string chunks = string.Concat(Batch.Chunk(7).Select((chunk, index) => $"{chunk.Length:X4}{(index % 2 == 0 ? ";name=\"value\"" : "  ")}\r\n{new string(chunk)}\r\n"));
        RawAnswer answer = await client.AskAsync($"POST /v1.0/$batch HTTP/1.1\r\n{Authorization}Transfer-Encoding: Chunked\r\n\r\n{chunks}000\r\nTrailer: x\r\n\r\n");
        Assert.Equal(200, answer.Status);
        Assert.Contains("\"status\":200", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_read_past_and_the_connection_stays(bool isChunked)
    {
        using RawConnection client = await RawConnection.OpenAsync(_tenant.Emulator.Endpoint.Port);
        const int size = (4 * 1024 * 1024) + 1;
        string body = new(' ', size);
        (await client.AskAsync($"POST /v1.0/$batch HTTP/1.1\r\n{Authorization}{(isChunked ? $"Transfer-Encoding: chunked\r\n\r\n{size:x}\r\n{body}\r\n0\r\n" : $"Content-Length: {size}\r\n\r\n{body}")}{(isChunked ? "\r\n" : "")}"))
            .AssertGraphError(413);
        Assert.Equal(200, (await client.AskAsync($"GET /v1.0/me HTTP/1.1\r\n{Authorization}\r\n")).Status);
    }

    [Fact]
    public async Task Long_headers_and_queries_arrive()
    {
        using RawConnection client = await RawConnection.OpenAsync(_tenant.Emulator.Endpoint.Port);
        RawAnswer answer = await client.AskAsync($"GET /v1.0/me?$select=id&x={new string('y', 15_000)} HTTP/1.1\r\n{Authorization}client-request-id: {new string('z', 40_000)}\r\n\r\n");
        Assert.Equal((200, 40_000), (answer.Status, answer.Headers["client-request-id"].Length));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task The_client_of_dotnet_is_understood(bool expectsContinue, bool isChunked)
    {
        using HttpClient client = new();
        for (int attempt = 0; attempt < 3; attempt++)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, _tenant.Root + "/v1.0/$batch") { Content = new StringContent(Batch.PadRight(1_000_000), Encoding.UTF8, "application/json") };
            request.Headers.Add("Authorization", "Bearer " + _tenant.DelegatedToken);
            request.Headers.ExpectContinue = expectsContinue;
            request.Headers.TransferEncodingChunked = isChunked;
            using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, "OK"), (response.StatusCode, response.ReasonPhrase));
            Assert.Contains("\"status\":200", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    public void Dispose() => _tenant.Dispose();
}
