using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GraphPurge.Connection;

/// <summary>Completes the versions of the API.</summary>
public sealed class ApiVersionCompleter : IArgumentCompleter
{
    /// <summary>The versions there are.</summary>
    internal static readonly string[] Versions = ["v1.0", "beta"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Versions.Where(version => version.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase)).Select(version => new CompletionResult(version));
}
