using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphPurge.Tests.Wire;

/// <summary>Deletes what requests and batches name, over TLS with HTTP/1.1 or HTTP/2 as Kestrel speaks it, and remembers what was deleted.</summary>
public sealed class Http2Server : IDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, int> _deleted = new(StringComparer.Ordinal);
    private int _connections;
    private int _batches;

    /// <param name="certificate">That of localhost.</param>
    /// <param name="protocols">What it offers.</param>
    /// <param name="disturb">What becomes of a batch, by its number from 1; null for nothing out of the ordinary.</param>
    public Http2Server(X509Certificate2 certificate, HttpProtocols protocols, Func<int, Disturbance>? disturb = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listen.Use(next => connection =>
            {
                Interlocked.Increment(ref _connections);
                return next(connection);
            });
            listen.UseHttps(certificate);
        }));
        builder.WebHost.UseKestrelHttpsConfiguration();
        _app = builder.Build();
        _app.MapPost("/v1.0/$batch", context => ServeAsync(context, disturb?.Invoke(Interlocked.Increment(ref _batches)) ?? Disturbance.None));
        _app.MapDelete("/v1.0/directory/deletedItems/{id}", (HttpContext context, string id) =>
        {
            Versions[context.Request.Protocol] = true;
            return _deleted.TryAdd(id, 1) ? Results.NoContent() : Results.NotFound();
        });
        _app.StartAsync().GetAwaiter().GetResult();
    }

    /// <summary>What becomes of a batch.</summary>
    public enum Disturbance
    {
        /// <summary>It is answered.</summary>
        None,

        /// <summary>It is answered, and its connection takes no more (GOAWAY).</summary>
        GoAway,

        /// <summary>Its stream is reset before anything is deleted.</summary>
        ResetBefore,

        /// <summary>Its stream is reset after everything in it was deleted.</summary>
        ResetAfter,
    }

    public string Endpoint => _app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        .Replace("127.0.0.1", "localhost", StringComparison.Ordinal).Replace("[::1]", "localhost", StringComparison.Ordinal);

    /// <summary>How often each id was deleted.</summary>
    public IReadOnlyDictionary<string, int> Deleted => _deleted;

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The versions of HTTP that requests came with.</summary>
    public ConcurrentDictionary<string, bool> Versions { get; } = new();

    public void Dispose()
    {
        _app.StopAsync(new CancellationToken(canceled: true)).GetAwaiter().GetResult();
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private async Task ServeAsync(HttpContext context, Disturbance disturbance)
    {
        Versions[context.Request.Protocol] = true;
        using var batch = await JsonDocument.ParseAsync(context.Request.Body);
        if (disturbance == Disturbance.ResetBefore)
        {
            Reset(context);
            return;
        }

        var responses = batch.RootElement.GetProperty("requests").EnumerateArray().Select(item =>
        {
            var isFirst = _deleted.TryAdd(item.GetProperty("url").GetString()!.Split('/')[^1], 1);
            object body = new { error = new { code = "Request_ResourceNotFound", message = "Resource does not exist." } };
            return isFirst ? (object)new { id = item.GetProperty("id").GetString(), status = 204 } : new { id = item.GetProperty("id").GetString(), status = 404, body };
        }).ToList();
        if (disturbance == Disturbance.ResetAfter)
        {
            Reset(context);
            return;
        }

        if (disturbance == Disturbance.GoAway)
        {
            context.Connection.RequestClose();
        }

        await context.Response.WriteAsJsonAsync(new { responses });
    }

    // RFC 9113, section 7: INTERNAL_ERROR.
    private static void Reset(HttpContext context) => context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(2);
}
