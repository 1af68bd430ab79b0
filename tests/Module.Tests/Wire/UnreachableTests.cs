using System.Net;
using System.Net.Sockets;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

/// <summary>What never left this machine is said so, with the host and the proxy, within the time that a connection may take.</summary>
public sealed class UnreachableTests
{
    private const string Read = "Get-DeletedDirectoryObject -Type user";

    [Theory]
    [InlineData(407)]
    [InlineData(403)]
    public void A_proxy_that_refuses_is_named_with_its_status(int status)
    {
        using var proxy = new RecordingServer(_ => new Answer(status));
        var output = Behind(proxy, "https_proxy", Connect("https://graph.contoso.example", Read));
        Assert.StartsWith("ServiceUnavailable,", output, StringComparison.Ordinal);
        Assert.All(["graph.contoso.example", proxy.Endpoint, $"{status}"], word => Assert.Contains(word, output, StringComparison.Ordinal));
        Assert.DoesNotContain("System.", output, StringComparison.Ordinal);
        Assert.All(proxy.Requests, request => Assert.Equal("CONNECT", request.Method));
    }

    [Fact]
    public void A_refused_port_is_named()
    {
        var endpoint = ClosedEndpoint();
        Says(ModuleRun.Invoke(Connect(endpoint, Read)), endpoint["http://".Length..], "refused the connection");
    }

    [Fact]
    public void Many_ids_are_each_told_of_a_refused_port_after_a_few_attempts()
    {
        var run = ModuleRun.Invoke(Connect(ClosedEndpoint(), "'00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-00000000000b' | Get-DeletedDirectoryObject -Verbose"));
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.ErrorMessages, message => Assert.Contains("refused the connection", message, StringComparison.Ordinal));
        Assert.Equal(6, run.Verbose.Count);
    }

    [Fact]
    public void A_name_that_does_not_resolve_is_named() =>
        Says(ModuleRun.Invoke(Connect("https://no-such-name.invalid", Read)), "no-such-name.invalid", "could not be resolved");

    [Fact]
    public void A_connection_that_never_comes_about_is_given_up_and_named()
    {
        // It takes the connection, and then says nothing of the encryption.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var started = Environment.TickCount64;
        Says(ModuleRun.Invoke(Connect(endpoint, Read)), endpoint["https://".Length..], "could not be opened within");
        Assert.InRange(Environment.TickCount64 - started, 0, 60_000);
    }

    [Fact]
    public void A_purge_that_reaches_nobody_is_one_error_and_the_rest_is_not_attempted()
    {
        var endpoint = ClosedEndpoint();
        var run = ModuleRun.Invoke(Connect(endpoint, "1..500 | ForEach-Object { (New-Guid).Guid } | Remove-DeletedDirectoryObject -Force -PassThru"));
        Says(run, endpoint["http://".Length..], "refused the connection", "3 times in a row");
        Assert.Equal(["Failed: 1", "NotAttempted: 499"], run.OutputOf("PurgeResult").CountBy(result => (string)result.Outcome.ToString()).Select(count => $"{count.Key}: {count.Value}").Order(StringComparer.Ordinal));
        Assert.All(run.OutputOf("PurgeResult"), result => Assert.Equal(0, (int)result.Attempts));
    }

    [Fact]
    public void What_was_caught_is_shown_with_Debug_and_the_token_is_not()
    {
        var run = ModuleRun.Invoke(Connect(ClosedEndpoint(), $"$DebugPreference = 'Continue'\n{Read} 5>&1 | ForEach-Object {{ $_.ToString() }}"));
        Assert.Contains(run.Output.OfType<string>(), line => line.Contains("SocketException", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Output.OfType<string>(), line => line.Contains(ModuleRun.Token, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_caught_while_purging_is_shown_with_Debug_too()
    {
        var cuts = 0;
        using var server = new RecordingServer(request => request.Method == "DELETE" && Interlocked.Increment(ref cuts) == 1 ? Answer.Cut : Answer.Absent);
        var run = ModuleRun.Connected(server.Endpoint, "$DebugPreference = 'Continue'\n(New-Guid).Guid | Remove-DeletedDirectoryObject -Force 5>&1 | ForEach-Object { $_.ToString() }");
        Assert.Contains(run.Output.OfType<string>(), line => line.Contains("HttpIOException", StringComparison.Ordinal) && line.Contains("client-request-id", StringComparison.Ordinal));
    }

    [Fact]
    public void A_token_never_goes_through_a_proxy_to_this_machine()
    {
        using var proxy = new RecordingServer(_ => new Answer(502));
        using var server = new RecordingServer(_ => Answer.Ok("""{"value":[]}"""));
        Assert.Empty(Behind(proxy, "http_proxy", Connect(server.Endpoint, Read)));
        Assert.Empty(proxy.Requests);
        Assert.Single(server.Requests);
    }

    /// <summary>Runs a script in a process of its own, for a proxy is set for a whole process; gives its output and its first error.</summary>
    private static string Behind(RecordingServer proxy, string variable, string script) =>
        PowerShellTool.Run(
            new Dictionary<string, string?> { [variable] = proxy.Endpoint },
            "-NonInteractive",
            "-Command",
            $"Import-Module ./GraphPurge.psd1\n$ErrorActionPreference = 'Stop'\ntry {{ {script} }} catch {{ \"$($_.FullyQualifiedErrorId) $_\" }}").Output;

    private static string Connect(string endpoint, string script) =>
        $"$null = Connect-GraphPurge -Endpoint {endpoint} -AccessToken (ConvertTo-SecureString '{ModuleRun.Token}' -AsPlainText -Force)\n{script}";

    private static string ClosedEndpoint()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    private static void Says(ModuleRun run, params string[] words)
    {
        Assert.StartsWith("ServiceUnavailable,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, run.ErrorMessages[0], StringComparison.Ordinal));
        Assert.DoesNotContain("System.", run.AllText, StringComparison.Ordinal);
    }
}
