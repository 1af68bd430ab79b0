using System.Collections;
using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Errors;
using GraphPurge.Loading;

namespace GraphPurge.Emulation;

/// <summary>Starts a tenant to rehearse on: real state behind a loopback address, gone when it is stopped or the runspace that started it ends. Several may run.</summary>
[Cmdlet(VerbsLifecycle.Start, "GraphEmulator")]
[OutputType(typeof(GraphEmulatorInfo))]
public sealed class StartGraphEmulatorCommand : GraphPurgeCommand
{
    /// <summary>The loopback port; any free one by default.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The tenant: the path of a JSON file, or a hashtable of the same shape. A sample tenant by default.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Seed { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Guard(
        () =>
        {
            var emulator = ServiceLoader.Emulators.Start(ReadOptions());
            RunspaceHoldings.Of(this).Add(emulator);
            WriteObject(new GraphEmulatorInfo
            {
                Emulator = emulator,
                Endpoint = emulator.Endpoint,
                TenantId = emulator.TenantId,
                Environment = emulator.Environment,
                Mailboxes = [.. emulator.GetMailboxes()],
                Domains = [.. emulator.GetDomains()],
                DelegatedToken = emulator.IssueToken(applicationOnly: false),
                ApplicationToken = emulator.IssueToken(applicationOnly: true),
            });
        },
        Seed);

    private GraphEmulatorOptions ReadOptions() => (Seed is PSObject wrapped ? wrapped.BaseObject : Seed) switch
    {
        null => new GraphEmulatorOptions { Port = Port },
        string path => new GraphEmulatorOptions { Port = Port, SeedPath = GetUnresolvedProviderPathFromPSPath(path) },
        IDictionary dictionary => new GraphEmulatorOptions { Port = Port, Seed = (IDictionary)Unwrap(dictionary)! },
        var other => throw new GraphPurgeException(FaultCondition.EmulatorSeedNotValid, Translation.Format($"-Seed must be a file's path or a hashtable but is {TypeName.WithArticle(other)}.")),
    };

    // PowerShell wraps what it pleases; the emulator knows plain values only.
    private static object? Unwrap(object? value) => value switch
    {
        PSObject wrapped => Unwrap(wrapped.BaseObject),
        IDictionary dictionary => dictionary.Keys.Cast<object>().ToDictionary(key => key.ToString()!, key => Unwrap(dictionary[key])),
        string text => text,
        IEnumerable list => list.Cast<object?>().Select(Unwrap).ToArray(),
        _ => value,
    };
}
