using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Targets;

namespace GraphPurge.Completion;

/// <summary>Completes with what the session's tenant has. Without a session it offers nothing, and nothing is sent.</summary>
internal abstract class LiveCompleter : Completer
{
    private protected sealed override IEnumerable<Suggestion> Suggest(CompletionRequest request) =>
        FindSession(request) is { } session && SourceOf(session, request) is { } source ? Order(request, SuggestionCache.Of(session).Get(source, request.Word)) : [];

    /// <summary>Where to read; null when it is not known.</summary>
    private protected abstract SuggestionSource? SourceOf(IGraphSession session, CompletionRequest request);

    /// <summary>What is likeliest for a command, first.</summary>
    private protected virtual IEnumerable<Suggestion> Order(CompletionRequest request, IReadOnlyList<Suggestion> found) => found;

    /// <summary>The session that the command would use; null when there is none.</summary>
    internal static IGraphSession? FindSession(CompletionRequest request)
    {
        var context = request.Others.Contains("Context") ? PropertyReader.Unwrap(request.Others["Context"]) : OfRunspace();
        return context is GraphPurgeContext { Session: { EndFault: null } session } ? session : null;
    }

    // A completer has no cmdlet to look into the runspace by.
    private static object? OfRunspace()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return PropertyReader.Unwrap(shell.AddCommand(new CmdletInfo("Get-GraphPurgeContext", typeof(GetGraphPurgeContextCommand))).Invoke().FirstOrDefault());
    }

    /// <summary>The text of another parameter of the line; null when it has none, or a value that only running the line would tell.</summary>
    private protected static string? TextOf(CompletionRequest request, string parameter) =>
        request.Others.Contains(parameter) && InputText.OfId(PropertyReader.Unwrap(request.Others[parameter])) is { Length: > 0 } text ? text : null;
}
