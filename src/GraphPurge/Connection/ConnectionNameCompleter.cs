using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GraphPurge.Connection;

/// <summary>Completes what <c>Connect-GraphPurge</c> knows by name: the clouds, and the versions of the API.</summary>
public sealed class ConnectionNameCompleter : IArgumentCompleter
{
    /// <summary>The versions there are; the first is the default.</summary>
    internal static readonly string[] ApiVersions = ["v1.0", "beta"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        NamesOf(parameterName).Where(name => name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase)).Select(name => new CompletionResult(name));

    // PowerShell gives the parameter's own name, also where an alias was typed.
    private static string[] NamesOf(string parameter) => parameter == nameof(ConnectGraphPurgeCommand.ApiVersion) ? ApiVersions : Enum.GetNames<GraphEnvironment>();
}
