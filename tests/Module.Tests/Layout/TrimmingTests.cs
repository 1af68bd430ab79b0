using System.Reflection;
using System.Runtime.Loader;

namespace GraphPurge.Tests.Layout;

/// <summary>What the linker left is whole: a type that lost a method of an interface does not load, and nobody knows before it is needed.</summary>
public sealed class TrimmingTests
{
    private static readonly string[] s_folders = ["isolated", ""];

    public static TheoryData<string> Shipped => [.. Directory.GetFiles(Path.Combine(Repository.Root, "lib", "isolated"), "*.dll").Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_type_that_ships_loads(string file)
    {
        var context = new AssemblyLoadContext(file, isCollectible: true);
        context.Resolving += (_, name) => s_folders
            .Select(folder => Path.Combine(Repository.Root, "lib", folder, name.Name + ".dll"))
            .Where(File.Exists).Select(context.LoadFromAssemblyPath).FirstOrDefault();
        try
        {
            Assert.NotEmpty(context.LoadFromAssemblyPath(Path.Combine(Repository.Root, "lib", "isolated", file)).GetTypes());
        }
        catch (ReflectionTypeLoadException e)
        {
            Assert.Fail(string.Join('\n', e.LoaderExceptions.Select(inner => inner?.Message)));
        }
        finally
        {
            context.Unload();
        }
    }
}
