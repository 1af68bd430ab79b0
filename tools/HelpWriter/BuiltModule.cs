using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace GraphPurge.Help;

/// <summary>The module as it was built: its cmdlets, and the advice for each error id.</summary>
internal sealed class BuiltModule
{
    private readonly MethodInfo _findDefinition;
    private readonly Type _condition;

    private BuiltModule(Assembly cmdlets, Assembly contracts)
    {
        Cmdlets = [.. cmdlets.GetExportedTypes().Where(type => !type.IsAbstract && typeof(Cmdlet).IsAssignableFrom(type)).Select(CmdletFacts.Of).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];
        _condition = contracts.GetType("GraphPurge.FaultCondition", throwOnError: true)!;
        _findDefinition = contracts.GetType("GraphPurge.FaultCatalogue", throwOnError: true)!.GetMethod("Of")!;
    }

    /// <summary>The cmdlets, by name.</summary>
    public IReadOnlyList<CmdletFacts> Cmdlets { get; }

    /// <summary>Reads the assemblies of the folder into which the build put the module.</summary>
    public static BuiltModule Load(string library)
    {
        var folder = Path.GetFullPath(library);
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        return new BuiltModule(Read("GraphPurge"), Read("GraphPurge.Contracts"));

        Assembly Read(string name) => AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, name + ".dll"));
    }

    /// <summary>What the catalogue advises for an error id; null where there is no such id.</summary>
    public string? AdviceFor(string errorId)
    {
        if (!Enum.TryParse(_condition, errorId, out var condition))
        {
            return null;
        }

        var definition = _findDefinition.Invoke(null, [condition])!;
        return (string)definition.GetType().GetProperty("Advice")!.GetValue(definition)!;
    }
}
