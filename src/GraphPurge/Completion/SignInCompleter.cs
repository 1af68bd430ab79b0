using GraphPurge.Connection;

namespace GraphPurge.Completion;

/// <summary>Completes tenants and applications: of the line's session, of the environment, and those that this process has connected to. Nothing is asked of anybody.</summary>
internal sealed class SignInCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionRequest request)
    {
        var isTenant = request.Parameter == "TenantId";
        var contexts = KnownContexts.All;
        if (LiveCompleter.FindSession(request)?.Context is { } context)
        {
            contexts = [context, .. contexts];
        }

        var variable = isTenant ? "AZURE_TENANT_ID" : "AZURE_CLIENT_ID";
        var ofEnvironment = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? new[] { new Suggestion(value, value, Translation.Format($"From {variable}")) } : [];
        return contexts.Select(known => Suggest(known, isTenant)).OfType<Suggestion>().Concat(ofEnvironment).DistinctBy(suggestion => suggestion.Value);
    }

    private static Suggestion? Suggest(GraphPurgeContext context, bool isTenant) => (isTenant ? context.TenantId : context.ApplicationId) is { } id
        ? new Suggestion(id, id, Translation.Format($"Connected as {context.Account ?? context.ApplicationId ?? Translation.Of("somebody unknown")}, {context.Endpoint.Host}")) { OtherNames = [context.Account] }
        : null;
}
