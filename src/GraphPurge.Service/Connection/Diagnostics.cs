namespace GraphPurge.Service.Connection;

/// <summary>What <c>-Debug</c> shows of an exception that was caught.</summary>
internal static class Diagnostics
{
    /// <summary>The exception with its causes, every secret struck out.</summary>
    public static string Describe(Exception exception) => Redaction.Strike(exception.ToString(), Redaction.SecretsWith(null));
}
