namespace GraphPurge.Completion;

/// <summary>Completes the delegated permissions that the commands need.</summary>
/// <remarks>Source: learn.microsoft.com/graph/permissions-reference and the pages of the requests, 2026-05.</remarks>
internal sealed class ScopeCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionRequest request) =>
    [
        Of("User.DeleteRestore.All", Translation.Of("Lists and purges deleted users.")),
        Of("Group.ReadWrite.All", Translation.Of("Lists and purges deleted groups.")),
        Of("Application.ReadWrite.All", Translation.Of("Lists and purges deleted applications and service principals.")),
        Of("Contacts.ReadWrite", Translation.Of("Lists and deletes contacts of the signed-in user.")),
        Of("Domain.ReadWrite.All", Translation.Of("Reads and force-deletes domains.")),
        Of("Domain.Read.All", Translation.Of("Reads domains and what refers to them.")),
        Of("User.Read.All", Translation.Of("Reads users: for the names that a domain's deletion changes, and for Tab.")),
        Of("Organization.Read.All", Translation.Of("Reads the tenant's name and domains.")),
    ];

    private static Suggestion Of(string scope, string description) => new(scope, scope, description);
}
