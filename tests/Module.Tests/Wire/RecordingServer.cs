using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace GraphPurge.Tests.Wire;

/// <summary>A request as it came over the wire, nothing decoded.</summary>
public sealed record RecordedRequest(string RequestLine, IReadOnlyList<string> HeaderLines, string Body)
{
    public string Method => RequestLine.Split(' ')[0];

    public string Target => RequestLine.Split(' ')[1];

    public string? Header(string name) =>
        HeaderLines.Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim()).SingleOrDefault();
}

/// <summary>What the server says to a request; without a status it closes the connection instead.</summary>
public sealed record Answer(int? StatusCode, string Json = "")
{
    public string ContentType { get; init; } = "application/json";

    /// <summary>Another header line; empty for none.</summary>
    public string Header { get; init; } = "";

    /// <summary>The body where it is no text; null where it is <see cref="Json"/>.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Whether the connection closes before the whole body was sent.</summary>
    public bool IsCutOff { get; init; }

    public static Answer Ok(string json) => new(200, json);

    public static Answer Cut { get; } = new((int?)null);

    public static Answer Absent { get; } = new(404, """{"error":{"code":"Request_ResourceNotFound","message":"Resource does not exist."}}""");
}

/// <summary>
/// A server on loopback that keeps every request byte for byte and agrees to everything. It speaks just as much HTTP as
/// that takes, so that no server library can tidy up what arrives.
/// </summary>
public sealed class RecordingServer : IDisposable
{
    private const int MostRequests = 1_000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly CancellationTokenSource _stopping = new(TimeSpan.FromMinutes(2));
    private readonly Func<RecordedRequest, Answer?>? _answer;
    private readonly X509Certificate2? _certificate;
    private readonly X509Certificate2? _tunnelCertificate;
    private int _connections;

    /// <param name="answer">Gives the answer to a request, or null for the usual one.</param>
    /// <param name="certificate">The certificate of localhost to speak https with; null for http.</param>
    /// <param name="tunnelCertificate">What a proxy would need to stand for the hosts that it is asked for a tunnel to: their certificate; null
    /// for no proxy.</param>
    public RecordingServer(Func<RecordedRequest, Answer?>? answer = null, X509Certificate2? certificate = null, X509Certificate2? tunnelCertificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _tunnelCertificate = tunnelCertificate;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Endpoint => $"{(_certificate is null ? "http://127.0.0.1" : "https://localhost")}:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>How many connections were made, whatever came over them.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (_requests.Count < MostRequests)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Interlocked.Increment(ref _connections);

                // A request that is there already is answered without a wait, and an answer may block: never in this loop.
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var outer = await OpenAsync(client.GetStream(), _certificate);
                var stream = outer;
                while (await ReadAsync(stream) is { } request)
                {
                    if (request.Method == "CONNECT" && _tunnelCertificate is not null)
                    {
                        await stream.WriteAsync("HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray(), _stopping.Token);
                        stream = await OpenAsync(stream, _tunnelCertificate);
                        continue;
                    }

                    _requests.Enqueue(request);
                    var answer = _answer?.Invoke(request) ?? AnswerUsually(request);
                    if (answer.StatusCode is null)
                    {
                        return;
                    }

                    await stream.WriteAsync(Write(answer), _stopping.Token);
                    if (answer.IsCutOff)
                    {
                        return;
                    }
                }
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or IOException or AuthenticationException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task<Stream> OpenAsync(Stream stream, X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return stream;
        }

        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stopping.Token);
        return secure;
    }

    private async Task<RecordedRequest?> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n'))
        {
            if (await stream.ReadAsync(one, _stopping.Token) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var request = new RecordedRequest(lines[0], lines[1..], "");
        var body = new byte[int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        if (request.Header("Transfer-Encoding") is not null)
        {
            throw new IOException("A body without its length is not understood here.");
        }

        await stream.ReadExactlyAsync(body, _stopping.Token);
        return request with { Body = Encoding.UTF8.GetString(body) };
    }

    private static Answer AnswerUsually(RecordedRequest request) =>
        request.Target.EndsWith("/$batch", StringComparison.Ordinal) ? Answer.Ok(AnswerBatch(request.Body)) : new Answer(204);

    private static byte[] Write(Answer answer)
    {
        var body = answer.Bytes ?? Encoding.UTF8.GetBytes(answer.Json);
        var head = $"HTTP/1.1 {answer.StatusCode} Answer\r\nrequest-id: 00000000-0000-0000-0000-000000000001\r\n{(answer.Header.Length == 0 ? "" : answer.Header + "\r\n")}";
        head += body.Length > 0 ? $"Content-Type: {answer.ContentType}\r\nContent-Length: {body.Length + (answer.IsCutOff ? 1 : 0)}\r\n"
            : answer.StatusCode == 204 ? "" : "Content-Length: 0\r\n";
        return [.. Encoding.ASCII.GetBytes(head + "\r\n"), .. body];
    }

    private static string AnswerBatch(string body)
    {
        using var batch = JsonDocument.Parse(body);
        var responses = batch.RootElement.GetProperty("requests").EnumerateArray().Select(item => $$$"""{"id":"{{{item.GetProperty("id").GetString()}}}","status":204,"headers":{}}""");
        return $$"""{"responses":[{{string.Join(",", responses)}}]}""";
    }
}
