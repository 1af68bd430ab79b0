using System.Net;
using GraphPurge.Emulation.Tests.Support;

namespace GraphPurge.Emulation.Tests;

/// <summary>Whatever arrives, the answer has Graph's shape, the connection ends, and the next client is served.</summary>
public sealed class MalformedRequestTests : IDisposable
{
    private const string Host = "Host: localhost\r\n";

    private readonly TestTenant _tenant = TestTenant.Start();

    public static TheoryData<int, string> Requests => new()
    {
        // The request line.
        { 400, "\r\n\r\n\0\u0001nonsense\r\n\r\n" },
        { 400, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00FC\u0003\u0003" }, // how TLS begins
        { 400, "nonsense\r\n\r\n" },
        { 400, "GET /v1.0/me\r\n" + Host + "\r\n" },
        { 400, "GET  /v1.0/me HTTP/1.1\r\n" + Host + "\r\n" },
        { 400, " GET /v1.0/me HTTP/1.1\r\n" + Host + "\r\n" },
        { 400, "GET /v1.0/me HTTP/1.1 \r\n" + Host + "\r\n" },
        { 400, "GET\t/v1.0/me\tHTTP/1.1\r\n" + Host + "\r\n" },
        { 400, "GE(T /v1.0/me HTTP/1.1\r\n" + Host + "\r\n" },
        { 400, "GET v1.0/me HTTP/1.1\r\n" + Host + "\r\n" },
        { 400, "GET * HTTP/1.1\r\n" + Host + "\r\n" },
        { 400, "GET http:///v1.0/me HTTP/1.1\r\n" + Host + "\r\n" },
        { 400, "GET ftp://localhost/v1.0/me HTTP/1.1\r\n" + Host + "\r\n" },
        { 400, "CONNECT localhost:443 HTTP/1.1\r\n" + Host + "\r\n" },
        { 400, "GET /v1.0/users/m\u00FC HTTP/1.1\r\n" + Host + "\r\n" },
        { 400, "GET /v1.0/me HTTX/1.1\r\n" + Host + "\r\n" },
        { 400, "GET /v1.0/me http/1.1\r\n" + Host + "\r\n" },
        { 400, "GET /v1.0/me HTTP/1.1\n" + Host + "\n" },
        { 414, $"GET /v1.0/{new string('a', 17_000)} HTTP/1.1\r\n{Host}\r\n" },
        { 414, new string('a', 17_000) },
        { 505, "GET /v1.0/me HTTP/2.0\r\n" + Host + "\r\n" },
        { 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" },
        { 505, "GET /v1.0/me HTTP/0.9\r\n\r\n" },

        // The headers.
        { 400, "GET /v1.0/me HTTP/1.1\r\n\r\n" },
        { 400, "GET /v1.0/me HTTP/1.1\r\n" + Host + "Host: elsewhere\r\n\r\n" },
        { 400, "GET /v1.0/me HTTP/1.1\r\n" + Host + "no colon\r\n\r\n" },
        { 400, "GET /v1.0/me HTTP/1.1\r\n" + Host + "Accept : */*\r\n\r\n" },
        { 400, "GET /v1.0/me HTTP/1.1\r\n" + Host + ": */*\r\n\r\n" },
        { 400, "GET /v1.0/me HTTP/1.1\r\n" + Host + "Accept: */*,\r\n text/html\r\n\r\n" },
        { 400, "GET /v1.0/me HTTP/1.1\r\n" + Host + "Accept: */*,\r\n\tx: y\r\n\r\n" },
        { 400, "GET /v1.0/me HTTP/1.1\r\n" + Host + "Accept: a\rb\r\n\r\n" },
        { 400, "GET /v1.0/me HTTP/1.1\r\n" + Host + "Accept: a\0b\r\n\r\n" },
        { 400, "GET /v1.0/me HTTP/1.1\r\n" + Host + "Accept: a\n\r\n" },
        { 431, $"GET /v1.0/me HTTP/1.1\r\n{Host}Accept: {new string('a', 70_000)}\r\n\r\n" },
        { 431, $"GET /v1.0/me HTTP/1.1\r\n{Host}Accept: {new string('a', 70_000)}" },
        { 431, $"GET /v1.0/me HTTP/1.1\r\n{Host}{string.Concat(Enumerable.Range(1, 7_000).Select(i => $"x{i}: {i}\r\n"))}\r\n" },

        // The length of the body.
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Content-Length: two\r\n\r\n{}" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Content-Length: -1\r\n\r\n{}" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Content-Length: +2\r\n\r\n{}" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Content-Length: 0x2\r\n\r\n{}" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Content-Length:\r\n\r\n{}" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Content-Length: 99999999999999999999\r\n\r\n{}" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Content-Length: 2, 2\r\n\r\n{}" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" },
        { 400, "POST /v1.0/$batch HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" },
        { 411, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "\r\n" },
        { 411, "PATCH /v1.0/domains/fabrikam.example HTTP/1.1\r\n" + Host + "\r\n{}" },
        { 411, "PUT /v1.0/domains/fabrikam.example HTTP/1.1\r\n" + Host + "\r\n" },
        { 411, "POST /v1.0/$batch HTTP/1.0\r\n\r\n{}" },
        { 413, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Content-Length: 99999999999\r\n\r\n{}" },
        { 413, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Expect: 100-continue\r\nContent-Length: 4194305\r\n\r\n" },

        // Chunks.
        { 501, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Transfer-Encoding: gzip\r\n\r\n" },
        { 501, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Transfer-Encoding: gzip, chunked\r\n\r\n" },
        { 501, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\nG\r\n{}\r\n0\r\n\r\n" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n\r\n{}\r\n0\r\n\r\n" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n 2\r\n{}\r\n0\r\n\r\n" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n" },
        { 400, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + $"Transfer-Encoding: chunked\r\n\r\n2;{new string('x', 2_000)}\r\n{{}}\r\n0\r\n\r\n" },
        { 413, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n7FFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n" },
        { 431, "POST /v1.0/$batch HTTP/1.1\r\n" + Host + $"Transfer-Encoding: chunked\r\n\r\n0\r\n{string.Concat(Enumerable.Repeat($"x: {new string('y', 1_000)}\r\n", 70))}\r\n" },
    };

    [Theory]
    [MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public async Task It_is_refused_in_graphs_shape_and_the_next_client_is_served(int status, string request)
    {
        using (RawConnection client = await RawConnection.OpenAsync(_tenant.Emulator.Endpoint.Port))
        {
            RawAnswer answer = await client.AskAsync(request);
            answer.AssertGraphError(status);
            Assert.Equal("close", answer.Headers["Connection"]);
            client.StopSending();
            Assert.Empty(await client.ReadToEndAsync());
        }

        Assert.Equal(HttpStatusCode.OK, (await _tenant.GetAsync("/me")).Status);
        Assert.Empty(_tenant.Emulator.GetLedger());
    }

    [Theory]
    [InlineData("GET /v1.0/me HT")]
    [InlineData("GET /v1.0/me HTTP/1.1\r\nHost: loc")]
    [InlineData("POST /v1.0/$batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{")]
    [InlineData("POST /v1.0/$batch HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{")]
    [InlineData("POST /v1.0/$batch HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")]
    public async Task A_client_that_breaks_off_gets_no_answer_and_the_next_one_is_served(string request)
    {
        using (RawConnection client = await RawConnection.OpenAsync(_tenant.Emulator.Endpoint.Port))
        {
            await client.SendAsync(request);
            client.StopSending();
            Assert.Empty(await client.ReadToEndAsync());
        }

        Assert.Equal(HttpStatusCode.OK, (await _tenant.GetAsync("/me")).Status);
    }

    [Fact]
    public async Task The_ids_of_the_client_come_back_when_they_were_understood()
    {
        using RawConnection client = await RawConnection.OpenAsync(_tenant.Emulator.Endpoint.Port);
        RawAnswer answer = await client.AskAsync("POST /v1.0/$batch HTTP/1.1\r\n" + Host + "client-request-id: mine\r\n\r\n");
        answer.AssertGraphError(411);
        Assert.Equal("mine", answer.Headers["client-request-id"]);
    }

    public void Dispose() => _tenant.Dispose();
}
