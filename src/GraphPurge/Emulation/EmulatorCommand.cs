using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Errors;
using GraphPurge.Targets;

namespace GraphPurge.Emulation;

/// <summary>A command about one emulator: the one that is piped in, or the last that was started in this runspace.</summary>
public abstract class EmulatorCommand : GraphPurgeCommand
{
    /// <summary>The emulator, as Start-GraphEmulator emitted it; without it, the last one that was started in this runspace.</summary>
    // An object, because for a parameter of its own type the import would load the assembly that declares it.
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public object? InputObject { get; set; }

    /// <summary>The emulator that an object stands for.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorNotRunning"/></exception>
    internal static IGraphEmulator Of(object given) => PropertyReader.Unwrap(given) is GraphEmulatorInfo { Emulator: { } emulator }
        ? emulator
        : throw new GraphPurgeException(
            FaultCondition.EmulatorNotRunning,
            Translation.Format($"-InputObject must be what Start-GraphEmulator emitted in this process, but is {TypeName.WithArticle(given)}."),
            Translation.Of("Start one with Start-GraphEmulator, and pipe its object."));
}
