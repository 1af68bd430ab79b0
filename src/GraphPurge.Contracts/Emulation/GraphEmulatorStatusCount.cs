using System.Globalization;

namespace GraphPurge.Emulation;

/// <summary>How often a status was answered.</summary>
/// <param name="StatusCode">The HTTP status; 0 where the connection was cut instead of an answer.</param>
/// <param name="Count">How often.</param>
public sealed record GraphEmulatorStatusCount(int StatusCode, int Count)
{
    /// <summary>Such as <c>204=12</c>.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}={1}", StatusCode, Count);
}
