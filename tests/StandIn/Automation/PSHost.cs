using StandIn.Engine;

namespace System.Management.Automation.Host;

/// <summary>The host, as far as a command writes to it past its streams.</summary>
public sealed class PSHost
{
    internal PSHost(Session session) => UI = new PSHostUserInterface(session);

    public string Name => "StandIn";

    public PSHostUserInterface UI { get; }
}

/// <summary>The host's lines.</summary>
public sealed class PSHostUserInterface
{
    private readonly Session _session;

    internal PSHostUserInterface(Session session) => _session = session;

    public void WriteWarningLine(string message) => _session.Emit(StreamKind.Host, $"WARNING: {message}");
}
