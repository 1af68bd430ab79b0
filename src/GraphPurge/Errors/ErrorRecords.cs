using System.Management.Automation;

namespace GraphPurge.Errors;

/// <summary>
/// Turns what <see cref="FaultCatalogue"/> knows of a fault into what PowerShell shows.
/// </summary>
internal static class ErrorRecords
{
    /// <summary>
    /// The error record of a fault. Its message holds the advice too, since many scripts log <c>"$_"</c> and nothing else. <c>ErrorDetails.RecommendedAction</c>
    /// stays empty: PowerShell's view of errors would show the advice a second time (7.6 prints it as "Recommendation"). Scripts find it as
    /// <c>$_.Exception.Fault.RecommendedAction</c>.
    /// </summary>
    /// <param name="fault">What went wrong.</param>
    /// <param name="target">What it happened to.</param>
    public static ErrorRecord ToErrorRecord(this Fault fault, object? target)
    {
        var message = Printable.Of(fault.Text);
        var record = new ErrorRecord(new GraphPurgeException(fault, message), fault.Condition.ToString(), Enum.Parse<ErrorCategory>(FaultCatalogue.Of(fault.Condition).Category.ToString()), target)
        {
            ErrorDetails = new ErrorDetails(message),
        };
        record.CategoryInfo.TargetName = Printable.Of(record.CategoryInfo.TargetName);
        return record;
    }
}
