namespace GraphPurge.Completion;

/// <summary>Completes the delegated permissions that the commands need.</summary>
/// <remarks>Source: learn.microsoft.com/graph/permissions-reference and the pages of the requests, 2026-05.</remarks>
internal sealed class ScopeCompleter : Completer
{
    private static readonly Suggestion[] s_all =
    [
        Of("User.DeleteRestore.All", "Lists and purges deleted users."),
        Of("Group.ReadWrite.All", "Lists and purges deleted groups."),
        Of("Application.ReadWrite.All", "Lists and purges deleted applications and service principals."),
        Of("Contacts.ReadWrite", "Lists and deletes contacts of the signed-in user."),
        Of("Domain.ReadWrite.All", "Reads and force-deletes domains."),
        Of("Domain.Read.All", "Reads domains and what refers to them."),
        Of("User.Read.All", "Reads users: for the names that a domain's deletion changes, and for Tab."),
        Of("Organization.Read.All", "Reads the tenant's name and domains."),
    ];

    private protected override IEnumerable<Suggestion> Suggest(CompletionRequest request) => s_all;

    private static Suggestion Of(string scope, string description) => new(scope, scope, description);
}
