using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Emulation;

namespace GraphPurge.Loading;

/// <summary>Leaves nothing running behind when the module is removed.</summary>
public sealed class ModuleLifetime : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        CurrentSession.Replace(null);
        CurrentEmulator.Stop();
    }
}
