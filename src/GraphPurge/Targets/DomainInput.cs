using System.Globalization;

namespace GraphPurge.Targets;

/// <summary>Domains are named by their DNS name. Graph has no other id of them.</summary>
/// <remarks>
/// Source: learn.microsoft.com/graph/api/resources/domain, id: "the fully qualified name of the domain"; RFC 1035, 2.3.4 for the lengths. An internationalized
/// name is written as DNS writes it (xn--…, RFC 5891).
/// </remarks>
internal sealed class DomainInput : TargetInput
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    private static readonly IdnMapping s_international = new() { UseStd3AsciiRules = true };

    /// <inheritdoc/>
    public override IReadOnlyList<string> IdNames { get; } = ["DomainName", "Id", "DomainId", "Name"];

    /// <summary>The name in small letters and without the dot of the root: DNS knows no difference.</summary>
    public override string? Normalize(string text)
    {
        if (ToAscii((text.EndsWith('.') ? text.Substring(0, text.Length - 1) : text).ToLowerInvariant()) is not { } name)
        {
            return null;
        }

        var labels = name.Split('.');
        return labels.Length > 1 && name.Length <= LongestName && labels.All(IsLabel) && !labels[labels.Length - 1].All(char.IsAsciiDigit) && !TextShapes.IsFileName(name) ? name : null;
    }

    /// <inheritdoc/>
    protected override string Explain(TextShape shape, string text) => shape switch
    {
        TextShape.Url when Uri.TryCreate(text, UriKind.Absolute, out var address) && Normalize(address.Host) is { } host => Translation.Format($"is a URL, not a domain name. Give the domain name alone, as in {host}."),
        TextShape.Url => Translation.Of("is a URL, not a domain name. Give the domain name alone, as in contoso.com."),
        TextShape.Address => Translation.Format($"is an address, not a domain name. To mean its domain, give {text.Substring(text.IndexOf('@') + 1)}."),
        TextShape.Guid => Translation.Of("is a GUID, not a domain name. The id of a domain is its name. Get-DomainForceDeleteImpact without a name lists them."),
        _ => Translation.Of("is not a domain name. Give the whole name, as in contoso.com. Get-DomainForceDeleteImpact without a name lists them."),
    };

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') && label[0] != '-' && label[label.Length - 1] != '-';

    private static string? ToAscii(string name)
    {
        try
        {
            return name.All(char.IsAscii) ? name : s_international.GetAscii(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
