using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GraphPurge.Emulation;

namespace GraphPurge.Connection;

/// <summary>
/// What belongs to one runspace: the session that it opened and the emulators that it started. It is kept in a read-only global variable of the
/// runspace: measured in PowerShell 7.6.9, such a variable survives nested functions, events and another import of the module, and is gone when
/// ForEach-Object -Parallel uses a worker for its next item, which a table by runspace would not notice.
/// </summary>
internal sealed class RunspaceHoldings
{
    private const string Variable = "global:GraphPurgeRunspaceHoldings";

    private readonly List<IGraphEmulator> _emulators = [];
    private IGraphSession? _session;

    // A worker that is used for its next item keeps its runspace and loses its variables.
    ~RunspaceHoldings() => StopEmulators();

    /// <summary>The session; null when there is none, or when it has ended.</summary>
    public IGraphSession? Session
    {
        get => _session is { EndFault: null } ? _session : null;
        set => _session = value;
    }

    /// <summary>The state of the runspace that a command runs in.</summary>
    public static RunspaceHoldings Of(PSCmdlet command)
    {
        var variables = command.SessionState.PSVariable;
        if (variables.GetValue(Variable) is RunspaceHoldings known)
        {
            return known;
        }

        var state = new RunspaceHoldings();
        variables.Set(Variable, state);
        var variable = variables.Get(Variable);
        variable.Options = ScopedItemOptions.ReadOnly;
        variable.Visibility = SessionStateEntryVisibility.Private;
        return state;
    }

    /// <summary>The session.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.NotConnected"/> or <see cref="FaultCondition.SessionEnded"/></exception>
    public IGraphSession RequireSession() => _session is null
        ? throw new GraphPurgeException(
            FaultCondition.NotConnected,
            Translation.Of("There is no session in this runspace."))
        : _session.RequireOpen();

    /// <summary>The emulator that was started last.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorNotRunning"/></exception>
    public IGraphEmulator RequireEmulator() => _emulators.Count > 0
        ? _emulators[^1]
        : throw new GraphPurgeException(
            FaultCondition.EmulatorNotRunning,
            Translation.Of("No emulator was started in this runspace."));

    /// <summary>Notes an emulator that was started here. It ends with the runspace.</summary>
    public void Add(IGraphEmulator emulator)
    {
        if (_emulators.Count == 0 && Runspace.DefaultRunspace is { } runspace)
        {
            var state = new WeakReference<RunspaceHoldings>(this);
            runspace.StateChanged += (_, e) =>
            {
                if (e.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken && state.TryGetTarget(out var closing))
                {
                    closing.StopEmulators();
                }
            };
        }

        _emulators.Add(emulator);
    }

    /// <summary>Stops an emulator, whoever started it, and ends this runspace's session with it.</summary>
    public void Stop(IGraphEmulator emulator)
    {
        _emulators.Remove(emulator);
        if (Session is { Context: { SignIn: SignInKind.Emulator } context } && context.Endpoint == emulator.Endpoint)
        {
            _session!.End();
            _session = null;
        }

        emulator.Dispose();
    }

    /// <summary>Stops the emulator that was started last, if any.</summary>
    public void StopLastEmulator()
    {
        if (_emulators.Count > 0)
        {
            Stop(_emulators[^1]);
        }
    }

    private void StopEmulators()
    {
        _emulators.ForEach(emulator => emulator.Dispose());
        _emulators.Clear();
    }
}
