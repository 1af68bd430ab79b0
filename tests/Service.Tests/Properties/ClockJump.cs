namespace GraphPurge.Service.Tests.Properties;

/// <summary>Somebody sets the computer's clock.</summary>
/// <param name="AtMilliseconds">When.</param>
/// <param name="Minutes">By how much; less than zero sets it back.</param>
internal readonly record struct ClockJump(int AtMilliseconds, int Minutes)
{
    public override string ToString() => FormattableString.Invariant($"{Minutes} min at {AtMilliseconds} ms");
}
