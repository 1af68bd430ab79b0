using System.Collections.ObjectModel;
using StandIn.Engine;

namespace System.Management.Automation;

/// <summary>Where commands find paths and variables.</summary>
public sealed class SessionState
{
    internal SessionState(Session session)
    {
        Path = new PathIntrinsics(session);
        PSVariable = new PSVariableIntrinsics(session);
    }

    public PathIntrinsics Path { get; }

    public PSVariableIntrinsics PSVariable { get; }
}

/// <summary>A variable of the session.</summary>
public class PSVariable(string name, object? value)
{
    public string Name { get; } = name;

    public virtual object? Value { get; set; } = value;
}

/// <summary>The session's variables.</summary>
public sealed class PSVariableIntrinsics
{
    private readonly Session session;

    internal PSVariableIntrinsics(Session session) => this.session = session;

    public PSVariable? Get(string name) => session.Variables.TryGet(name, out var value) ? new PSVariable(name, value) : null;

    public object? GetValue(string name) => GetValue(name, null!);

    public object? GetValue(string name, object defaultValue) => session.Variables.TryGet(name, out var value) ? value : defaultValue;

    public void Set(string name, object? value) => session.Variables.Set(name, value);
}

/// <summary>A provider of paths: here, always the file system.</summary>
public sealed class ProviderInfo
{
    internal static readonly ProviderInfo FileSystem = new();

    private ProviderInfo()
    {
    }

    public string Name => "FileSystem";

    public override string ToString() => "Microsoft.PowerShell.Core\\FileSystem";
}

/// <summary>A drive: here, always the root of the file system.</summary>
public sealed class PSDriveInfo
{
    internal static readonly PSDriveInfo Root = new();

    private PSDriveInfo()
    {
    }

    public string Name => "/";
}

/// <summary>A path and its provider.</summary>
public sealed class PathInfo
{
    internal PathInfo(string path) => Path = path;

    public string Path { get; }

    public string ProviderPath => Path;

    public ProviderInfo Provider => ProviderInfo.FileSystem;

    public override string ToString() => Path;
}

/// <summary>Turns what users write into full paths.</summary>
public sealed class PathIntrinsics
{
    private readonly Session session;

    internal PathIntrinsics(Session session) => this.session = session;

    public PathInfo CurrentLocation => new(session.Location);

    public PathInfo CurrentFileSystemLocation => new(session.Location);

    public string GetUnresolvedProviderPathFromPSPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        const string Prefix = "FileSystem::";
        var start = path.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
        var plain = start < 0 ? path : path[(start + Prefix.Length)..];
        if (plain is "~" || plain.StartsWith("~/", StringComparison.Ordinal))
        {
            plain = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + plain[1..];
        }

        return IO.Path.GetFullPath(plain.Replace('\\', '/'), session.Location);
    }

    public string GetUnresolvedProviderPathFromPSPath(string path, out ProviderInfo provider, out PSDriveInfo drive)
    {
        provider = ProviderInfo.FileSystem;
        drive = PSDriveInfo.Root;
        return GetUnresolvedProviderPathFromPSPath(path);
    }

    public Collection<PathInfo> GetResolvedPSPathFromPSPath(string path) => [.. Resolve(path).Select(found => new PathInfo(found))];

    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider)
    {
        provider = ProviderInfo.FileSystem;
        return [.. Resolve(path)];
    }

    private IEnumerable<string> Resolve(string path)
    {
        var full = GetUnresolvedProviderPathFromPSPath(path);
        if (WildcardPattern.ContainsWildcardCharacters(path))
        {
            var folder = IO.Path.GetDirectoryName(full)!;
            var pattern = new WildcardPattern(IO.Path.GetFileName(full), WildcardOptions.IgnoreCase);
            return Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Where(entry => pattern.IsMatch(IO.Path.GetFileName(entry))).Order(StringComparer.Ordinal) : [];
        }

        return File.Exists(full) || Directory.Exists(full) ? [full] : throw new ItemNotFoundException(full, $"Cannot find path '{full}' because it does not exist.");
    }
}
