using System.Reflection;
using System.Runtime.Loader;

namespace GraphPurge.Loading;

/// <summary>
/// Loads the service layer and what it depends on from one folder, apart from every other module's copies.
/// It answers through <see cref="Load"/>, which the runtime asks before the default context and before anybody's
/// resolve handlers. No other module can put its own version of a library in our way, and we cannot put ours in its way.
/// </summary>
public sealed class IsolatedLoadContext : AssemblyLoadContext
{
    private readonly string _folder;
    private readonly string _frameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private readonly HashSet<string> _trusted;

    private IsolatedLoadContext(string folder) : base("GraphPurge")
    {
        _folder = folder;
        _trusted = new((AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Opens a context for a folder, and gives what creates instances in it: of a type, by its assembly's simple name and its
    /// own full name. The type has a public constructor without parameters.</summary>
    /// <param name="folder">The full path of the folder.</param>
    public static Func<string, string, object> Open(string folder)
    {
        var context = new IsolatedLoadContext(folder);
        return (assemblyName, typeName) =>
            Activator.CreateInstance(context.LoadFromAssemblyName(new AssemblyName(assemblyName)).GetType(typeName, throwOnError: true)!)!;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        if (!File.Exists(path))
        {
            return null;
        }

        // A framework assembly wins unless ours is newer: two copies of one would split its types. Only what stands beside the core library is the
        // framework; a host's own libraries are trusted too, and they are exactly what we stay apart from.
        var framework = Path.Combine(_frameworkFolder, assemblyName.Name + ".dll");
        return _trusted.Contains(framework) && AssemblyName.GetAssemblyName(framework).Version >= AssemblyName.GetAssemblyName(path).Version
            ? null
            : LoadFromAssemblyPath(path);
    }
}
