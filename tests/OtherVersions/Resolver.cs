using System.Reflection;
using System.Runtime.Loader;

namespace OtherVersions;

/// <summary>The resolve handlers that some modules register: they answer for a library by its simple name, whoever asks and whatever version.</summary>
public static class Resolver
{
    private static readonly string s_folder = Path.GetDirectoryName(typeof(Resolver).Assembly.Location)!;
    private static readonly List<string> s_answers = [];

    // A framework that has the library does not load another one beside it; as a file it can be loaded all the same, and be answered with.
    private static readonly Lazy<Assembly> s_json = new(() => Assembly.LoadFile(Path.Combine(s_folder, "System.Text.Json.dll")));

    /// <summary>What was answered: who asked, for what.</summary>
    public static IReadOnlyList<string> Answers => s_answers;

    /// <summary>Registers every handler that the runtime has.</summary>
    public static void Register()
    {
        _ = s_json.Value;
        AppDomain.CurrentDomain.AssemblyResolve += (_, e) => Answer(new AssemblyName(e.Name), e.RequestingAssembly?.GetName().Name ?? "nobody");
        AssemblyLoadContext.Default.Resolving += (_, name) => Answer(name, "the default context");
    }

    private static Assembly? Answer(AssemblyName name, string requester)
    {
        var path = Path.Combine(s_folder, name.Name + ".dll");
        if (!File.Exists(path))
        {
            return null;
        }

        s_answers.Add($"{requester} asked for {name.Name}");
        return name.Name == "System.Text.Json" ? s_json.Value : Assembly.LoadFrom(path);
    }
}
