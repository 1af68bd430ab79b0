namespace GraphPurge.Emulation.Http;

/// <summary>What a request is addressed to, below the Graph root.</summary>
/// <param name="Version"><c>v1.0</c> or <c>beta</c>.</param>
/// <param name="RawPath">The path below the version, as it came, with a leading slash.</param>
/// <param name="Segments">Its segments, each decoded by itself, because an id may contain an encoded slash.</param>
/// <param name="Query">The query options.</param>
internal sealed record GraphAddress(string Version, string RawPath, IReadOnlyList<string> Segments, GraphQuery Query)
{
    private static readonly string[] s_versions = ["v1.0", "beta"];

    public bool IsBeta => Version == "beta";

    /// <summary>Reads the raw target of an HTTP request; null when it is not below a version.</summary>
    public static GraphAddress? Parse(string rawTarget)
    {
        foreach (string version in s_versions)
        {
            string root = "/" + version;
            if (rawTarget.StartsWith(root, StringComparison.OrdinalIgnoreCase)
                && (rawTarget.Length == root.Length || rawTarget[root.Length] is '/' or '?'))
            {
                return ParseRelative(version, rawTarget.Substring(root.Length));
            }
        }

        return null;
    }

    /// <summary>Reads a target that is relative to a version.</summary>
    public static GraphAddress ParseRelative(string version, string target)
    {
        int question = target.IndexOf('?');
        string path = question < 0 ? target : target.Substring(0, question);
        string trimmed = path.Length > 0 && path[0] == '/' ? path.Substring(1) : path;
        if (trimmed.Length > 0 && trimmed[trimmed.Length - 1] == '/')
        {
            trimmed = trimmed.Substring(0, trimmed.Length - 1);
        }

        string[] segments = trimmed.Length == 0 ? [] : [.. trimmed.Split('/').Select(Uri.UnescapeDataString)];
        return new GraphAddress(version, "/" + trimmed, segments, new GraphQuery(question < 0 ? string.Empty : target.Substring(question + 1)));
    }
}
