using GraphPurge.Tests.Engine;
using GraphPurge.Tests.SignIn;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GraphPurge.Tests.Wire;

/// <summary>Over TLS the module speaks HTTP/2 where the server offers it: the same outcomes over one connection, also when connections end and streams are reset.</summary>
public sealed class Http2Tests(WorkerPool workers)
{
    private const int Targets = 400;

    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2", 1)]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1", 64)]
    public void The_outcomes_are_the_same_whatever_the_server_offers(HttpProtocols protocols, string version, int mostConnections)
    {
        using var server = new Http2Server(workers.Certificates.Server, protocols);
        Assert.Equal($"{Targets} Purged", Purge(server));
        Assert.Equal([version], server.Versions.Keys);
        Assert.InRange(server.Connections, 1, mostConnections);
        Assert.Equal(Targets, server.Deleted.Count);
    }

    [Fact]
    public void A_connection_that_takes_no_more_loses_nothing()
    {
        using var server = new Http2Server(workers.Certificates.Server, HttpProtocols.Http1AndHttp2, number => number % 5 == 2 ? Http2Server.Disturbance.GoAway : Http2Server.Disturbance.None);
        const int more = 2_400; // more batches than are in flight at once: some are sent after the first connection took its last
        Assert.Equal($"{more} Purged", Purge(server, more));
        Assert.Equal(more, server.Deleted.Count);
        Assert.True(server.Connections > 1);
    }

    [Fact]
    public void Streams_that_are_reset_before_the_effect_go_again_and_after_it_are_no_plain_success()
    {
        using var server = new Http2Server(workers.Certificates.Server, HttpProtocols.Http1AndHttp2, number => number switch
        {
            2 => Http2Server.Disturbance.ResetBefore,
            3 => Http2Server.Disturbance.ResetAfter,
            _ => Http2Server.Disturbance.None,
        });
        var outcomes = Purge(server).Split(", ").Select(part => part.Split(' ')).ToDictionary(part => part[1], part => int.Parse(part[0], null));
        Assert.Equal(Targets, outcomes.Values.Sum());
        Assert.Equal(Targets, server.Deleted.Count);
        Assert.InRange(outcomes["Purged"], 1, Targets - 1);
        Assert.Equal(2, outcomes.Count);
    }

    private string Purge(Http2Server server, int targets = Targets)
    {
        using var run = new SignInRun(workers);
        var output = run.Invoke($$"""
            $null = Connect-GraphPurge -Endpoint {{server.Endpoint}} -AccessToken (ConvertTo-SecureString 'opaque-test-token' -AsPlainText -Force)
            $results = 1..{{targets}} | ForEach-Object { '00000000-0000-0000-0000-' + "$_".PadLeft(12, '0') } | Remove-DeletedDirectoryObject -Force -PassThru
            "outcomes: $(($results | Group-Object Outcome | Sort-Object Count -Descending | ForEach-Object { "$($_.Count) $($_.Name)" }) -join ', ')"
            """);
        return output.Split('\n').Last(line => line.StartsWith("outcomes: ", StringComparison.Ordinal))["outcomes: ".Length..].Trim();
    }
}
