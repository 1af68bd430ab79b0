using System.Reflection;
using System.Security;
using GraphPurge;
using GraphPurge.Connection;
using GraphPurge.DirectoryObjects;
using GraphPurge.Purging;

namespace DesktopHost;

/// <summary>Does what the cmdlets do, which need PowerShell to run, with the loader that they have for .NET Framework.</summary>
internal static class Purge
{
    /// <summary>Purges what it finds, and prints each outcome.</summary>
    public static async Task AllDeletedUsersAsync(Assembly cmdlets, string lib, Uri endpoint, string token)
    {
        var loader = Activator.CreateInstance(cmdlets.GetType("GraphPurge.Loading.DesktopLoader", throwOnError: true)!, Path.Combine(lib, "desktop"))!;
        var service = (IGraphService)loader.GetType().GetMethod("Create")!.Invoke(loader, ["GraphPurge.Service", "GraphPurge.Service.GraphService"])!;
        var secret = new SecureString();
        Array.ForEach(token.ToCharArray(), secret.AppendChar);
        var request = new ConnectionRequest { SignIn = SignInKind.AccessToken, Endpoint = endpoint, ApiVersion = "v1.0", AccessToken = secret };
        var session = await service.ConnectAsync(request, new Quiet(), CancellationToken.None);

        using var run = session.StartPurge(new PurgeOptions());
        var reader = session.ReadDeletedObjects(new DeletedObjectQuery { Type = "user" }, new Quiet());
        while (await reader.ReadNextPageAsync(CancellationToken.None) is { } page)
        {
            foreach (var user in page)
            {
                run.TryAdd(new PurgeTarget { Kind = PurgeKind.DirectoryObject, Id = user.Id });
            }
        }

        run.CompleteAdding();
        while (!run.IsCompleted)
        {
            if (run.TryTake(out var serviceEvent, 100) && serviceEvent is TargetSettledEvent settled)
            {
                Console.WriteLine(settled.Result.Outcome);
            }
        }
    }

    private sealed class Quiet : IServiceEventSink
    {
        public void Report(ServiceEvent serviceEvent)
        {
        }
    }
}
