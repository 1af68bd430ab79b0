using System.Globalization;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>One answer of a target's script.</summary>
/// <param name="Kind">What is answered.</param>
/// <param name="TakesEffect">Whether a deletion whose answer does not tell took effect.</param>
/// <param name="WaitSeconds">The answer's <c>Retry-After</c>; null when it has none.</param>
internal readonly record struct ScriptedAnswer(AnswerKind Kind, bool TakesEffect = false, int? WaitSeconds = null)
{
    /// <summary>The service at its best.</summary>
    public static ScriptedAnswer Truthful { get; } = new(AnswerKind.Truthful);

    /// <summary>Whether a deletion so answered may or may not have taken effect.</summary>
    public bool LeavesFateOpen => Kind is AnswerKind.OtherSuccess or AnswerKind.SuccessWithError or AnswerKind.GatewayTimeout or AnswerKind.Cut or AnswerKind.Contradictory;

    /// <summary>Simpler answers, simplest first.</summary>
    public IEnumerable<ScriptedAnswer> Shrink()
    {
        if (this != Truthful)
        {
            yield return Truthful;
        }

        if (TakesEffect)
        {
            yield return this with { TakesEffect = false };
        }

        if (WaitSeconds is not null)
        {
            yield return this with { WaitSeconds = null };
        }
    }

    public override string ToString() =>
        Kind + (TakesEffect ? " after effect" : "") + (WaitSeconds is { } wait ? string.Create(CultureInfo.InvariantCulture, $" (Retry-After {wait} s)") : "");
}
