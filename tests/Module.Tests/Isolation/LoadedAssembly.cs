namespace GraphPurge.Tests.Isolation;

/// <summary>An assembly as Get-LoadedLibrary tells of it.</summary>
internal sealed record LoadedAssembly(string Context, string Name, string Version, string Folder)
{
    public static LoadedAssembly Parse(string line) => line.Split('|') is [var context, var name, var version, var folder]
        ? new LoadedAssembly(context, name, version, folder)
        : throw new FormatException(line);
}
