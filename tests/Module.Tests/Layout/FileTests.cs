using System.Text.RegularExpressions;

namespace GraphPurge.Tests.Layout;

/// <summary>A type is found by its name: every source file declares one type, and is named after it.</summary>
public sealed partial class FileTests
{
    [Fact]
    public void Every_source_file_declares_one_type_and_is_named_after_it() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(IsSource),
        file => Assert.Equal([Path.GetFileNameWithoutExtension(file)], TopLevelType().Matches(File.ReadAllText(file)).Select(type => type.Groups["name"].Value)));

    private static bool IsSource(string file) =>
        !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj");

    // Namespaces are file-scoped, so only what stands at the beginning of a line is no nested type.
    [GeneratedRegex(@"^(public|internal|file)\s(?:\w+\s)*?(?:class|record\sstruct|record|struct|interface|enum|delegate\s\S+)\s(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
