using System.Net.Sockets;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Sessions;

/// <summary>An emulator belongs to whoever started it; several may run, and each is named by its object.</summary>
public sealed class EmulatorTests
{
    [Fact]
    public void Several_run_side_by_side_and_the_last_is_meant_where_none_is_named()
    {
        var run = ModuleRun.Invoke("""
            $first = Start-GraphEmulator -Seed @{ deletedUsers = 2 }
            $second = Start-GraphEmulator -Seed @{ deletedUsers = 1 }
            (Connect-GraphPurge -Emulator).Endpoint -eq $second.Endpoint
            Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force
            ($first | Get-GraphEmulatorLedger -Summary).Purged
            (Get-GraphEmulatorLedger -Summary).Purged
            Stop-GraphEmulator
            (Connect-GraphPurge -Emulator).Endpoint -eq $first.Endpoint
            """);
        Assert.Empty(run.Errors);
        Assert.Equal([true, 0, 1, true], run.Output);
    }

    [Fact]
    public void Stopping_one_ends_the_session_with_it_and_no_other()
    {
        var run = ModuleRun.Invoke("""
            $first = Start-GraphEmulator
            $second = Start-GraphEmulator
            $null = $first | Connect-GraphPurge
            $second | Stop-GraphEmulator
            $null -ne (Get-GraphPurgeContext)
            $first | Stop-GraphEmulator
            $null -ne (Get-GraphPurgeContext)
            """);
        Assert.Empty(run.Errors);
        Assert.Equal([true, false], run.Output);
    }

    [Fact]
    public void Many_started_at_once_all_end_with_their_runspaces()
    {
        using var session = new ModuleSession();
        var run = session.Invoke($$"""1..12 | ForEach-Object -ThrottleLimit 6 -Parallel { Import-Module '{{Repository.Manifest}}'; (Start-GraphEmulator).Endpoint.Port }""");
        Assert.Empty(run.Errors);
        Assert.Equal(12, run.Output.Distinct().Count());
        using var own = new ModuleSession();
        var port = (int)own.Invoke("(Start-GraphEmulator).Endpoint.Port").Output.Single()!;
        Assert.True(Listens(port));
        own.Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.DoesNotContain(run.Output.Append(port), ended => Listens((int)ended!));
    }

    [Fact]
    public void A_copy_of_its_object_names_no_emulator()
    {
        var run = ModuleRun.Invoke("$copy = Start-GraphEmulator | Select-Object *\n$copy | Connect-GraphPurge");
        Assert.StartsWith("EmulatorNotRunning,", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    private static bool Listens(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
