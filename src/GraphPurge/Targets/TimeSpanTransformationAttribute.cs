using System.Globalization;
using System.Management.Automation;

namespace GraphPurge.Targets;

/// <summary>
/// Reads a bare number as seconds or days. Without it PowerShell takes the number 30 for 30 ticks, and the text '30' for 30 days.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeSpanTransformationAttribute(TimeSpanUnit unit) : ArgumentTransformationAttribute
{
    /// <summary>What a bare number counts.</summary>
    public TimeSpanUnit Unit { get; } = unit;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = PropertyReader.Unwrap(inputData);
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        var span = value is TimeSpan given ? given
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= LongestIn(Unit) ? FromNumber(number)
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var parsed) ? parsed
            : throw NotValid(text);
        return span > TimeSpan.Zero ? span : throw NotValid(text);
    }

    // Ten years: whoever asks for longer mistook the unit.
    private static double LongestIn(TimeSpanUnit unit) => unit == TimeSpanUnit.Days ? 3_650 : 3_650 * 86_400.0;

    private TimeSpan FromNumber(double number) => Unit == TimeSpanUnit.Days ? TimeSpan.FromDays(number) : TimeSpan.FromSeconds(number);

    private ArgumentTransformationMetadataException NotValid(string? text) =>
        new(Translation.Format($"'{text}' is not a positive duration. Give a number of {(Unit == TimeSpanUnit.Days ? Translation.Of("days") : Translation.Of("seconds"))}, or a time span as in '1.12:00:00' (days.hours:minutes:seconds)."));
}
