using System.Globalization;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>When something happens to a run: after a time, or in the middle of the sending of its n-th request (from 1).</summary>
/// <param name="IsRequest">Whether the value counts requests, not milliseconds.</param>
/// <param name="Value">Which request, or after how many milliseconds.</param>
internal readonly record struct Moment(bool IsRequest, int Value)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"at {(IsRequest ? $"request {Value}" : $"{Value} ms")}");
}
