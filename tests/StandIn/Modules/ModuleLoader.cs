using System.Collections;
using System.Management.Automation;
using System.Reflection;
using StandIn.Language;

namespace StandIn.Engine;

/// <summary>Reads manifests, loads module assemblies and registers what they export.</summary>
internal static class ModuleLoader
{
    private static readonly HashSet<string> Read = new(StringComparer.OrdinalIgnoreCase) { "RootModule", "NestedModules", "CmdletsToExport", "FormatsToProcess" };

    /// <summary>Keys that say nothing about what is loaded.</summary>
    private static readonly HashSet<string> Descriptive = new(StringComparer.OrdinalIgnoreCase)
    {
        "ModuleVersion", "GUID", "Author", "CompanyName", "Copyright", "Description", "PowerShellVersion", "CompatiblePSEditions", "DotNetFrameworkVersion",
        "CLRVersion", "FunctionsToExport", "VariablesToExport", "AliasesToExport", "PrivateData", "FileList", "HelpInfoURI",
    };

    /// <summary>Imports a module by the path of its manifest, once.</summary>
    public static void Import(Session session, string path)
    {
        if (!session.Modules.Add(path))
        {
            return;
        }

        var manifest = Manifest(session, path);
        var unknown = manifest.Keys.Cast<string>().FirstOrDefault(key => !Read.Contains(key) && !Descriptive.Contains(key) && Texts(manifest[key]).Length > 0);
        if (unknown is not null)
        {
            throw new NotSupportedException($"The stand-in does not know the key {unknown} of manifests.");
        }

        var folder = Path.GetDirectoryName(path)!;
        var exported = manifest.ContainsKey("CmdletsToExport") ? Texts(manifest["CmdletsToExport"]) : ["*"];
        foreach (var file in Texts(manifest["NestedModules"]).Concat(Texts(manifest["RootModule"])))
        {
            Load(session, Path.Combine(folder, file), exported);
        }

        foreach (var file in Texts(manifest["FormatsToProcess"]))
        {
            session.Formats.Load(Path.Combine(folder, file));
        }
    }

    private static Hashtable Manifest(Session session, string path) => Parser.Parse(File.ReadAllText(path)).Statements is [PipelineStatement { Head: HashLiteral, Commands: [] } statement]
        ? (Hashtable)session.Interpreter.Value(statement)!
        : throw new NotSupportedException($"The stand-in does not know modules without a manifest, and {Path.GetFileName(path)} is none.");

    private static string[] Texts(object? value) => [.. Evaluator.Items(value).Select(LanguagePrimitives.ToText).Where(text => text.Length > 0)];

    private static void Load(Session session, string path, string[] exported)
    {
        if (!Path.GetExtension(path).Equals(".dll", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotSupportedException($"The stand-in does not know modules of the kind {Path.GetExtension(path)}.");
        }

        // As PowerShell does it: into the default context, with the assemblies beside it.
        var assembly = Assembly.LoadFrom(path);
        session.Commands.Add(assembly, name => Array.Exists(exported, pattern => Operators.IsLike(name, pattern)));
    }
}
