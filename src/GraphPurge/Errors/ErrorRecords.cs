using System.Management.Automation;

namespace GraphPurge.Errors;

/// <summary>
/// Turns what <see cref="FaultCatalogue"/> knows of a fault into what PowerShell shows.
/// </summary>
internal static class ErrorRecords
{
    /// <summary>The error record of a fault.</summary>
    /// <param name="fault">What went wrong.</param>
    /// <param name="target">What it happened to.</param>
    public static ErrorRecord ToErrorRecord(this Fault fault, object? target)
    {
        var message = Printable.Of(fault.RequestId is null ? fault.Message : $"{fault.Message} Request id: {fault.RequestId}.");
        return new ErrorRecord(new GraphPurgeException(fault), fault.Condition.ToString(), Enum.Parse<ErrorCategory>(FaultCatalogue.Of(fault.Condition).Category.ToString()), target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = fault.RecommendedAction ?? "" },
        };
    }
}
