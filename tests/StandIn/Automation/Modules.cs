namespace System.Management.Automation;

/// <summary>What a module's assembly does when it is removed. In the stand-in a module stays until the process ends.</summary>
public interface IModuleAssemblyCleanup
{
    void OnRemove(PSModuleInfo psModuleInfo);
}

/// <summary>An imported module.</summary>
public sealed class PSModuleInfo
{
    internal PSModuleInfo(string path) => Path = path;

    public string Path { get; }
}
