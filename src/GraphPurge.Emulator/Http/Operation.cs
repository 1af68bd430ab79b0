using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Http;

/// <summary>What a request turned out to ask for.</summary>
/// <param name="Route">Its kind.</param>
/// <param name="Execute">Carries it out.</param>
/// <param name="Target">What it asks to delete; null when nothing.</param>
/// <param name="TargetId">The id that it names that by, where the ledger's key is another one; null otherwise.</param>
internal sealed record Operation(RouteKind Route, Func<GraphRequest, GraphResponse> Execute, TargetKey? Target = null, string? TargetId = null)
{
    /// <summary>An operation whose answer is known without doing anything.</summary>
    public static Operation Refused(GraphResponse response, RouteKind route = RouteKind.Other) => new(route, _ => response);

    /// <summary>The operation if the method is the expected one, otherwise a refusal.</summary>
    public Operation For(string method, GraphRequest request) =>
        request.Is(method) ? this : Refused(GraphErrors.MethodNotAllowed);
}
