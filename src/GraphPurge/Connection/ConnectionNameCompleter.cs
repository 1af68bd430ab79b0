using GraphPurge.Completion;

namespace GraphPurge.Connection;

/// <summary>Completes what <c>Connect-GraphPurge</c> knows by name: the clouds, and the versions of the API.</summary>
internal sealed class ConnectionNameCompleter : Completer
{
    /// <summary>The versions there are; the first is the default.</summary>
    internal static readonly string[] ApiVersions = ["v1.0", "beta"];

    private protected override IEnumerable<Suggestion> Suggest(CompletionRequest request) =>
        (request.Parameter == nameof(ConnectGraphPurgeCommand.ApiVersion) ? ApiVersions : Enum.GetNames<GraphEnvironment>()).Select(name => new Suggestion(name, name, name));
}
