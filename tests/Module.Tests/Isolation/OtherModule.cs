using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace GraphPurge.Tests.Isolation;

/// <summary>A copy of tests/OtherVersions, or of the host that has it among its own libraries, to run from.</summary>
internal sealed class OtherModule : IDisposable
{
    private OtherModule(string folder) => Folder = folder;

    public string Folder { get; }

    public string Manifest => Path.Combine(Folder, "OtherVersions.psd1");

    /// <summary>Copies what a project built.</summary>
    public static OtherModule Copy(string project, string framework)
    {
        var folder = Directory.CreateTempSubdirectory("graphpurge-").FullName;
        foreach (var file in Directory.GetFiles(Repository.OutputOf(project, framework)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        // There are registries that have one version of this library only: a copy gets another number.
        Renumber(Path.Combine(folder, "Microsoft.Graph.Core.dll"), new Version(3, 99, 0, 0));
        return new OtherModule(folder);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Renumber(string path, Version version)
    {
        var image = File.ReadAllBytes(path);
        using var reader = new PEReader([.. image]);
        // ECMA-335 II.22.2: the row begins with the hash algorithm, in four bytes, and then has the version's four parts, in two bytes each.
        var row = reader.PEHeaders.MetadataStartOffset + reader.GetMetadataReader().GetTableMetadataOffset(TableIndex.Assembly) + 4;
        foreach (var (part, index) in new[] { version.Major, version.Minor, version.Build, version.Revision }.Select((part, index) => (part, index)))
        {
            BitConverter.TryWriteBytes(image.AsSpan(row + (2 * index)), (ushort)part);
        }

        File.WriteAllBytes(path, image);
    }
}
