using System.Reflection;
using StandIn.Engine;

namespace System.Management.Automation;

/// <summary>What a module's assembly does when it is imported.</summary>
public interface IModuleAssemblyInitializer
{
    void OnImport();
}

/// <summary>What a module's assembly does when it is removed.</summary>
public interface IModuleAssemblyCleanup
{
    void OnRemove(PSModuleInfo psModuleInfo);
}

/// <summary>An imported module.</summary>
public sealed class PSModuleInfo
{
    internal PSModuleInfo(string name, string path)
    {
        Name = name;
        Path = path;
    }

    public string Name { get; }

    public string Path { get; }

    public string ModuleBase => IO.Path.GetDirectoryName(Path) ?? "";

    public Version Version { get; internal set; } = new(0, 0);

    internal List<CmdletInfo> Cmdlets { get; } = [];

    internal List<Assembly> Assemblies { get; } = [];

    internal List<View> Views { get; } = [];

    public override string ToString() => Name;
}
