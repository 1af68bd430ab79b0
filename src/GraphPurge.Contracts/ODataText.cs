namespace GraphPurge;

/// <summary>Text in an OData filter.</summary>
internal static class ODataText
{
    /// <summary>A string literal: in single quotes, with those inside it doubled.</summary>
    /// <remarks>Source: OData 4.01, URL Conventions, 5.1.1.14.1, and learn.microsoft.com/graph/query-parameters, "Escaping single quotes".</remarks>
    public static string Quote(string text) => $"'{text.Replace("'", "''")}'";
}
