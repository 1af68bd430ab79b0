using System.Collections;
using System.Management.Automation;
using System.Reflection;
using StandIn.Language;

namespace StandIn.Engine;

/// <summary>Reads manifests, loads module assemblies and registers what they export.</summary>
internal static class ModuleLoader
{
    private static readonly HashSet<string> Read = new(StringComparer.OrdinalIgnoreCase) { "RootModule", "NestedModules", "CmdletsToExport", "FormatsToProcess", "ModuleVersion" };

    /// <summary>Keys that say nothing about what is loaded.</summary>
    private static readonly HashSet<string> Descriptive = new(StringComparer.OrdinalIgnoreCase)
    {
        "GUID", "Author", "CompanyName", "Copyright", "Description", "PowerShellVersion", "CompatiblePSEditions", "DotNetFrameworkVersion",
        "CLRVersion", "FunctionsToExport", "VariablesToExport", "AliasesToExport", "PrivateData", "FileList", "HelpInfoURI",
    };

    public static PSModuleInfo Import(Session session, string path, bool force)
    {
        if (session.Modules.Find(module => module.Path == path) is { } imported)
        {
            if (!force)
            {
                return imported;
            }

            Remove(session, imported);
        }

        var name = Path.GetFileNameWithoutExtension(path);
        var module = new PSModuleInfo(name, path);
        var extension = Path.GetExtension(path);
        if (extension.Equals(".dll", StringComparison.OrdinalIgnoreCase))
        {
            Load(session, module, path, ["*"]);
        }
        else if (extension.Equals(".psd1", StringComparison.OrdinalIgnoreCase))
        {
            ImportManifest(session, module, Manifest(session, path));
        }
        else
        {
            throw new NotSupportedException($"The stand-in does not know modules of the kind {extension}.");
        }

        session.Modules.Add(module);
        return module;
    }

    public static void Remove(Session session, PSModuleInfo module)
    {
        foreach (var cleanup in Instances<IModuleAssemblyCleanup>(module.Assemblies))
        {
            cleanup.OnRemove(module);
        }

        module.Cmdlets.ForEach(session.Commands.Remove);
        session.Formats.Remove(module.Views);
        session.Modules.Remove(module);
    }

    private static Hashtable Manifest(Session session, string path)
    {
        var block = Parser.Parse(File.ReadAllText(path));
        return block.Statements is [PipelineStatement { Head: HashLiteral, Commands: [] } statement]
            ? (Hashtable)session.Interpreter.Value(statement)!
            : throw new RuntimeException($"{Path.GetFileName(path)} is no manifest: it has to be one hash table.");
    }

    private static void ImportManifest(Session session, PSModuleInfo module, Hashtable manifest)
    {
        foreach (DictionaryEntry entry in manifest)
        {
            var key = LanguagePrimitives.ToText(entry.Key);
            if (!Read.Contains(key) && !Descriptive.Contains(key) && Texts(entry.Value).Length > 0)
            {
                throw new NotSupportedException($"The stand-in does not know the key {key} of manifests.");
            }
        }

        module.Version = LanguagePrimitives.ConvertTo<Version>(manifest["ModuleVersion"]);
        var exported = manifest.ContainsKey("CmdletsToExport") ? Texts(manifest["CmdletsToExport"]) : ["*"];
        foreach (var file in Texts(manifest["NestedModules"]).Concat(Texts(manifest["RootModule"])))
        {
            Load(session, module, Path.Combine(module.ModuleBase, file), exported);
        }

        foreach (var file in Texts(manifest["FormatsToProcess"]))
        {
            module.Views.AddRange(session.Formats.Load(Path.Combine(module.ModuleBase, file)));
        }
    }

    private static string[] Texts(object? value) => [.. Evaluator.Items(value).Select(LanguagePrimitives.ToText).Where(text => text.Length > 0)];

    private static void Load(Session session, PSModuleInfo module, string path, string[] exported)
    {
        if (!Path.GetExtension(path).Equals(".dll", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotSupportedException($"The stand-in does not know modules of the kind {Path.GetExtension(path)}.");
        }

        // As PowerShell does it: into the default context, with the assemblies beside it.
        var assembly = Assembly.LoadFrom(path);
        module.Assemblies.Add(assembly);
        foreach (var type in CommandTable.CmdletsIn(assembly))
        {
            var command = CommandTable.Describe(type, module.Name, module.Version);
            if (Array.Exists(exported, pattern => new WildcardPattern(pattern, WildcardOptions.IgnoreCase).IsMatch(command.Name)))
            {
                module.Cmdlets.Add(command);
                session.Commands.Add(command);
            }
        }

        foreach (var initializer in Instances<IModuleAssemblyInitializer>([assembly]))
        {
            initializer.OnImport();
        }
    }

    private static IEnumerable<T> Instances<T>(IEnumerable<Assembly> assemblies) =>
        assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type)).Select(type => (T)Activator.CreateInstance(type)!);
}
