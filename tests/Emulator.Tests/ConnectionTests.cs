using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using GraphPurge.Emulation.Hosting;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Seeding;
using GraphPurge.Emulation.Tests.Support;

namespace GraphPurge.Emulation.Tests;

/// <summary>How long a connection lives, who may have one, and what ends it.</summary>
public sealed class ConnectionTests
{
    private const string Host = "Host: localhost\r\n";
    private const string Me = "GET /v1.0/me HTTP/1.1\r\n" + Host + "\r\n";

    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task A_connection_serves_one_request_after_the_other()
    {
        using GraphEmulator emulator = Start();
        using RawConnection client = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        for (int request = 0; request < 3; request++)
        {
            RawAnswer answer = await client.AskAsync(Me);
            answer.AssertGraphError(401);
            Assert.DoesNotContain("Connection", answer.Headers.Keys);
        }

        Assert.Equal(3, emulator.GetLedgerSummary().HttpRequests);
    }

    [Fact]
    public async Task Requests_that_come_at_once_are_answered_in_their_order()
    {
        using GraphEmulator emulator = Start();
        using RawConnection client = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        await client.SendAsync(string.Concat(Enumerable.Range(1, 200).Select(i =>
            $"POST /nothing/{i} HTTP/1.1\r\n{Host}client-request-id: {i}\r\n{(i % 2 == 0 ? "Content-Length: 4\r\n\r\nGET " : "Transfer-Encoding: chunked\r\n\r\n4\r\nGET \r\n0\r\n\r\n")}")));
        for (int request = 1; request <= 200; request++)
        {
            Assert.Equal($"{request}", (await client.ReadAnswerAsync()).Headers["client-request-id"]);
        }
    }

    [Fact]
    public async Task A_request_may_come_byte_by_byte()
    {
        using GraphEmulator emulator = Start();
        using RawConnection client = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        foreach (char character in $"POST /nothing HTTP/1.1\r\n{Host}Transfer-Encoding: chunked\r\n\r\n2;x=y\r\n{{}}\r\n0\r\nTrailer: x\r\n\r\n{Me}")
        {
            await client.SendAsync(character.ToString());
        }

        (await client.ReadAnswerAsync()).AssertGraphError(404);
        (await client.ReadAnswerAsync()).AssertGraphError(401);
    }

    [Fact]
    public async Task A_path_is_taken_as_it_comes_with_its_dot_segments()
    {
        using GraphEmulator emulator = Start();
        using RawConnection client = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        (await client.AskAsync($"GET /nothing/../v1.0/me HTTP/1.1\r\n{Host}\r\n")).AssertGraphError(404);
    }

    [Theory]
    [InlineData("HTTP/1.1", "Connection: close\r\n")]
    [InlineData("HTTP/1.1", "connection: te, CLOSE\r\n")]
    [InlineData("HTTP/1.0", "")]
    public async Task A_client_that_wants_one_answer_gets_one_and_the_connection_is_closed(string version, string header)
    {
        using GraphEmulator emulator = Start();
        using RawConnection client = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        RawAnswer answer = await client.AskAsync($"GET /v1.0/me {version}\r\n{Host}{header}\r\n");
        answer.AssertGraphError(401);
        Assert.Equal("close", answer.Headers["Connection"]);
        Assert.Empty(await client.ReadToEndAsync());
    }

    [Fact]
    public async Task A_client_of_http_1_0_may_keep_its_connection()
    {
        using GraphEmulator emulator = Start();
        using RawConnection client = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        for (int request = 0; request < 2; request++)
        {
            Assert.Equal("keep-alive", (await client.AskAsync("GET /v1.0/me HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n")).Headers["Connection"]);
        }
    }

    [Fact]
    public async Task Leave_to_send_a_body_is_given_when_asked_for()
    {
        using GraphEmulator emulator = Start();
        using RawConnection client = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        RawAnswer leave = await client.AskAsync($"POST /nothing HTTP/1.1\r\n{Host}Expect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
        Assert.Equal((100, 0), (leave.Status, leave.Headers.Count));
        (await client.AskAsync("{}")).AssertGraphError(404);
        (await client.AskAsync($"POST /nothing HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{{}}")).AssertGraphError(404);
        (await client.AskAsync($"GET /v1.0/me HTTP/1.1\r\n{Host}Expect: 100-continue\r\n\r\n")).AssertGraphError(401);
    }

    [Theory]
    [InlineData("cutBefore")]
    [InlineData("cutAfter")]
    public async Task A_cut_connection_ends_without_a_byte(string kind)
    {
        using TestTenant tenant = TestTenant.Start($$"""{"faults":[{"kind":"{{kind}}","route":"directoryObject"}]}""");
        using RawConnection client = await RawConnection.OpenAsync(tenant.Emulator.Endpoint.Port);
        await client.SendAsync($"DELETE /v1.0/directory/deletedItems/{Guid.NewGuid()} HTTP/1.1\r\n{Host}Authorization: Bearer {tenant.DelegatedToken}\r\n\r\n");
        Assert.Empty(await client.ReadToEndAsync());
        Assert.Equal([0], Assert.Single(tenant.Emulator.GetLedger()).StatusCodes);
    }

    [Fact]
    public async Task A_truncated_answer_announces_all_and_sends_half()
    {
        GraphResponse response = GraphErrors.BadRequest(new string('x', 1_000)).With("Retry-After", "1").Truncated();
        using HttpServer server = Serve(response, out int port);
        using RawConnection client = await RawConnection.OpenAsync(port);
        await client.SendAsync(Me);
        string[] parts = (await client.ReadToEndAsync()).Split("\r\n\r\n");
        int announced = int.Parse(parts[0].Split("Content-Length: ")[1].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("Retry-After: 1", parts[0], StringComparison.Ordinal);
        Assert.InRange(announced, 1_000, 2_000);
        Assert.Equal(announced / 2, parts[1].Length);

        using HttpClient other = new();
        await Assert.ThrowsAsync<HttpRequestException>(() => other.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_header_cannot_become_two()
    {
        using HttpServer server = Serve(GraphResponse.NoContent.With("Retry-After", "1\r\nX-Injected: yes\n\0\u0085"), out int port);
        using RawConnection client = await RawConnection.OpenAsync(port);
        RawAnswer answer = await client.AskAsync(Me);
        Assert.Equal("1  X-Injected: yes   ", answer.Headers["Retry-After"]);
        Assert.DoesNotContain("X-Injected", answer.Headers.Keys);
    }

    [Fact]
    public async Task A_defect_is_told_and_the_connection_stays()
    {
        using HttpServer server = HttpServer.Start(Listen(out int port), new HttpLimits(), request => request.Head.Target == "/now"
            ? throw new InvalidOperationException("Broken.")
            : Task.FromResult(GraphResponse.Json(200, (_, _) => throw new InvalidOperationException("Broken too."))));
        using RawConnection client = await RawConnection.OpenAsync(port);
        foreach (string target in (string[])["/now", "/later"])
        {
            RawAnswer answer = await client.AskAsync($"GET {target} HTTP/1.1\r\n{Host}\r\n");
            answer.AssertGraphError(500);
            Assert.Contains("Broken", answer.Error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_client_that_is_slow_with_a_head_does_not_keep_others_out()
    {
        using GraphEmulator emulator = Start(new HttpLimits { Connections = 1, HeadTime = s_short });
        using RawConnection slow = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        await slow.SendAsync("GET /v1.0/me HTTP/1.1\r\nHos");
        using RawConnection next = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        (await next.AskAsync(Me)).AssertGraphError(401);
        Assert.Empty(await slow.ReadToEndAsync());
    }

    [Fact]
    public async Task A_client_that_is_slow_with_a_body_is_sent_away()
    {
        using GraphEmulator emulator = Start(new HttpLimits { TransferTime = s_short });
        using RawConnection slow = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        await slow.SendAsync($"POST /v1.0/$batch HTTP/1.1\r\n{Host}Content-Length: 100\r\n\r\n{{");
        Assert.Empty(await slow.ReadToEndAsync());
    }

    [Fact]
    public async Task A_client_that_does_not_read_its_answer_is_sent_away()
    {
        // More than the system keeps for a client that does not read.
        GraphResponse large = GraphResponse.Page(200, new string('x', 64 * 1024 * 1024));
        TaskCompletionSource isAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using HttpServer server = HttpServer.Start(Listen(out int port), new HttpLimits { TransferTime = s_short }, _ =>
        {
            isAsked.SetResult();
            return Task.FromResult(large);
        });
        using RawConnection client = await RawConnection.OpenAsync(port);
        await client.SendAsync(Me);
        await isAsked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await UntilAsync(() => server.Connections == 0);
    }

    [Fact]
    public async Task A_connection_that_rests_for_too_long_is_closed()
    {
        using GraphEmulator emulator = Start(new HttpLimits { Rest = s_short });
        using RawConnection idle = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        Assert.Empty(await idle.ReadToEndAsync());
        using RawConnection client = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        (await client.AskAsync(Me)).AssertGraphError(401);
        Assert.Empty(await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Clients_that_rest_do_not_keep_others_out()
    {
        using GraphEmulator emulator = Start(new HttpLimits { Connections = 20 });
        List<RawConnection> idle = [];
        try
        {
            for (int i = 0; i < 50; i++)
            {
                idle.Add(await RawConnection.OpenAsync(emulator.Endpoint.Port));
            }

            using RawConnection client = await RawConnection.OpenAsync(emulator.Endpoint.Port);
            (await client.AskAsync(Me)).AssertGraphError(401);
            Assert.InRange(emulator.Connections, 1, 20);
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }
    }

    [Fact]
    public async Task A_client_that_does_not_hang_up_is_hung_up_on()
    {
        using GraphEmulator emulator = Start(new HttpLimits { ClosingTime = s_short });
        using RawConnection client = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        (await client.AskAsync("nonsense\r\n\r\n")).AssertGraphError(400);
        await UntilAsync(() => emulator.Connections == 0);
    }

    [Fact]
    public async Task An_answer_reaches_a_client_that_is_still_sending()
    {
        using GraphEmulator emulator = Start(new HttpLimits { ClosingTime = TimeSpan.FromSeconds(30) });
        using RawConnection client = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        await client.SendAsync($"POST /v1.0/$batch HTTP/1.1\r\n{Host}Content-Length: 99999999999\r\n\r\n");
        await client.SendAsync(new string(' ', 16 * 1024 * 1024));
        (await client.ReadAnswerAsync()).AssertGraphError(413);
        client.StopSending();
        Assert.Empty(await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Clients_wait_while_as_many_as_can_be_are_served()
    {
        using GraphEmulator emulator = Start(new HttpLimits { Connections = 2 });
        using RawConnection first = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        using RawConnection second = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        await first.SendAsync("GET ");
        await second.SendAsync("GET ");
        await Task.Delay(s_short, TestContext.Current.CancellationToken);
        using RawConnection third = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        using RawConnection fourth = await RawConnection.OpenAsync(emulator.Endpoint.Port);
        await third.SendAsync(Me);
        await fourth.SendAsync(Me);
        await Task.Delay(s_short, TestContext.Current.CancellationToken);
        Assert.Equal((2, 0), (emulator.Connections, emulator.GetLedgerSummary().HttpRequests));
        first.Dispose();
        second.Dispose();
        (await third.ReadAnswerAsync()).AssertGraphError(401);
        (await fourth.ReadAnswerAsync()).AssertGraphError(401);
    }

    [Fact]
    public async Task Only_this_machine_can_connect()
    {
        using GraphEmulator emulator = Start();
        List<IPAddress> addresses =
        [
            .. NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(address => address.Address)
                .Where(address => !IPAddress.IsLoopback(address)),
        ];
        Assert.SkipWhen(addresses.Count == 0, "This machine has no address but loopback, so that nothing shows what others could reach.");
        foreach (IPAddress address in addresses)
        {
            SocketException exception = await Assert.ThrowsAnyAsync<SocketException>(() => RawConnection.OpenAsync(emulator.Endpoint.Port, address));
            Assert.Equal(SocketError.ConnectionRefused, exception.SocketErrorCode);
        }
    }

    [Fact]
    public async Task Localhost_means_the_same_over_both_versions_of_ip()
    {
        using GraphEmulator emulator = Start();
        Assert.SkipUnless(NetworkInterface.GetAllNetworkInterfaces().Any(network => network.GetIPProperties().UnicastAddresses.Any(address => address.Address.Equals(IPAddress.IPv6Loopback))), "This machine has no ::1.");
        using RawConnection client = await RawConnection.OpenAsync(emulator.Endpoint.Port, IPAddress.IPv6Loopback);
        (await client.AskAsync(Me)).AssertGraphError(401);

        // Taken at one address is taken: half of localhost would be somebody else's.
        TcpListener taken = new(IPAddress.IPv6Loopback, 0);
        taken.Start();
        try
        {
            int port = ((IPEndPoint)taken.LocalEndpoint).Port;
            Assert.Equal(FaultCondition.EmulatorPortUnavailable, Assert.Throws<GraphPurgeException>(() => LoopbackListener.Start(port)).Fault.Condition);
        }
        finally
        {
            taken.Stop();
        }
    }

    [Fact]
    public async Task Stopping_closes_every_connection_whatever_it_was_at()
    {
        List<string> unobserved = [];
        void Note(object? sender, UnobservedTaskExceptionEventArgs arguments)
        {
            lock (unobserved)
            {
                unobserved.Add(arguments.Exception.ToString());
            }
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            int port = await StopAmidAsync(["", "GET /v1", Me, $"POST /v1.0/$batch HTTP/1.1\r\n{Host}Content-Length: 100\r\n\r\n{{", "nonsense\r\n\r\n", $"GET /slow HTTP/1.1\r\n{Host}\r\n"]);
            await Assert.ThrowsAnyAsync<SocketException>(() => RawConnection.OpenAsync(port));
            GC.Collect();
            GC.WaitForPendingFinalizers();
            lock (unobserved)
            {
                Assert.DoesNotContain(unobserved, exception => exception.Contains("GraphPurge.Emulation.Hosting", StringComparison.Ordinal));
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
    }

    /// <summary>Stops a server that has served the first <c>me</c> and is at each of the others, and says at which port it was.</summary>
    private static async Task<int> StopAmidAsync(string[] requests)
    {
        TaskCompletionSource<GraphResponse> slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource isSlow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        HttpServer server = HttpServer.Start(Listen(out int port), new HttpLimits { Connections = requests.Length }, request =>
        {
            if (request.Head.Target != "/slow")
            {
                return Task.FromResult(GraphResponse.NoContent);
            }

            isSlow.TrySetResult();
            return slow.Task;
        });
        List<RawConnection> clients = [];
        foreach (string request in requests)
        {
            RawConnection client = await RawConnection.OpenAsync(port);
            clients.Add(client);
            await client.SendAsync(request);
        }

        await isSlow.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await UntilAsync(() => server.Connections == requests.Length);
        using RawConnection waiting = await RawConnection.OpenAsync(port);
        server.Dispose();
        slow.SetResult(GraphResponse.NoContent);
        foreach (RawConnection client in clients)
        {
            await client.ReadToEndAsync();
            client.Dispose();
        }

        await UntilAsync(() => server.Connections == 0);
        server.Dispose();
        return port;
    }

    private static GraphEmulator Start(HttpLimits? limits = null) =>
        new(0, SeedReader.Read(new GraphEmulatorOptions()), () => DateTimeOffset.UtcNow, limits);

    private static HttpServer Serve(GraphResponse response, out int port, HttpLimits? limits = null) =>
        HttpServer.Start(Listen(out port), limits ?? new HttpLimits(), _ => Task.FromResult(response));

    private static LoopbackListener Listen(out int port)
    {
        LoopbackListener listener = LoopbackListener.Start(0);
        port = new Uri(listener.Root).Port;
        return listener;
    }

    private static async Task UntilAsync(Func<bool> isReached)
    {
        for (int attempt = 0; !isReached(); attempt++)
        {
            Assert.True(attempt < 1_500, "It did not come about within 30 s.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
