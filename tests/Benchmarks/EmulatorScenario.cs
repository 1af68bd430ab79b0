using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GraphPurge.Benchmarks;

/// <summary>Batches of 20 deletions a second that the emulator serves, against a server that reads the same requests and answers each with the same bytes: what the client and the network leave.</summary>
internal static class EmulatorScenario
{
    private const int Items = 20;
    private const int Batches = 10_000;
    private const int Mailboxes = 200;

    // As many as a run keeps in flight by default.
    private const int InFlight = 64;

    public static async Task RunAsync()
    {
        using var emulator = await EmulatorProcess.StartAsync($$"""{ "users": [], "mailboxes": { "count": {{Mailboxes}}, "contactsEach": {{(Batches + Batches / 10) / Mailboxes * Items}} } }""");
        var users = (await emulator.ListAsync("/v1.0/users?$top=999", "userPrincipalName")).Where(name => name.StartsWith("mailbox", StringComparison.Ordinal)).ToList();
        var batches = new List<byte[]>();
        foreach (var user in users)
        {
            var ids = await emulator.ListAsync($"/v1.0/users/{user}/contacts?$top=999&$select=id", "id");
            batches.AddRange(ids.Chunk(Items).Select(chunk => Write(user, chunk)));
        }

        // The mailboxes take turns.
        batches = [.. batches.Select((batch, index) => (batch, index)).OrderBy(entry => entry.index % (batches.Count / Mailboxes)).Select(entry => entry.batch)];
        var answer = await PostAsync(emulator.Http, batches[0]);
        await MeasureAsync(emulator.Http, batches[1..^Batches]);
        var before = emulator.ProcessorTime;
        var served = await MeasureAsync(emulator.Http, batches[^Batches..]);
        var work = (emulator.ProcessorTime - before) / Batches;

        using var bare = Process.Start(new ProcessStartInfo("dotnet", [Environment.GetCommandLineArgs()[0], "emulator-baseline", $"{answer.Length}"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        using var http = new HttpClient { BaseAddress = new Uri((await bare.StandardOutput.ReadLineAsync())!) };
        http.DefaultRequestHeaders.Authorization = emulator.Http.DefaultRequestHeaders.Authorization;
        await MeasureAsync(http, batches[1..^Batches]);
        var most = await MeasureAsync(http, batches[^Batches..]);
        bare.StandardInput.Close();
        await bare.WaitForExitAsync();
        Console.WriteLine($"emulator     {Batches} batches of {Items} deletions: {served:0} batches a second and {work.TotalMicroseconds:0} µs of its processor time each, a server that only answers {most:0}, {served / most:0.00} of it (to reach: 2000 batches a second)");
    }

    /// <summary>Reads requests and answers each alike, until its input ends.</summary>
    public static async Task RunBaselineAsync(int length)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine($"http://{listener.LocalEndpoint}");
        var answer = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{new string(' ', length)}");
        _ = AcceptAsync(listener, answer);
        await Console.In.ReadToEndAsync();
    }

    private static async Task AcceptAsync(TcpListener listener, byte[] answer)
    {
        while (true)
        {
            var socket = await listener.AcceptSocketAsync();
            _ = Task.Run(() => AnswerAsync(socket, answer));
        }
    }

    // Knows no more of HTTP than where a request of this benchmark ends.
    private static async Task AnswerAsync(Socket socket, byte[] answer)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var buffer = new byte[64 * 1024];
            var end = 0;
            while (await socket.ReceiveAsync(buffer.AsMemory(end)) is > 0 and var read)
            {
                end += read;
                var head = buffer.AsSpan(0, end).IndexOf("\r\n\r\n"u8) + 4;
                if (head >= 4 && end == head + LengthOf(buffer.AsSpan(0, head)))
                {
                    end = 0;
                    await socket.SendAsync(answer);
                }
            }
        }
    }

    private static int LengthOf(ReadOnlySpan<byte> head)
    {
        var value = head[(head.IndexOf("Content-Length: "u8) + 16)..];
        return int.Parse(value[..value.IndexOf((byte)'\r')], null);
    }

    private static byte[] Write(string user, string[] ids) => Encoding.UTF8.GetBytes(
        $$"""{"requests":[{{string.Join(',', ids.Select((id, i) => $$"""{"id":"{{i}}","method":"POST","url":"/users/{{user}}/contacts/{{Uri.EscapeDataString(id)}}/permanentDelete","headers":{"Content-Type":"application/json"},"body":{} }"""))}}]}""");

    private static async Task<double> MeasureAsync(HttpClient http, IReadOnlyCollection<byte[]> batches)
    {
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (batch, _) => await PostAsync(http, batch));
        return batches.Count / clock.Elapsed.TotalSeconds;
    }

    private static async Task<byte[]> PostAsync(HttpClient http, byte[] batch)
    {
        using var content = new ByteArrayContent(batch);
        content.Headers.ContentType = new("application/json");
        using var answer = await http.PostAsync(new Uri("/v1.0/$batch", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
