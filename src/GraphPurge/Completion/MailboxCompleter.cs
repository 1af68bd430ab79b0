using GraphPurge.Contacts;

namespace GraphPurge.Completion;

/// <summary>Completes the principal names of users.</summary>
internal sealed class MailboxCompleter : LiveCompleter
{
    private protected override SuggestionSource SourceOf(IGraphSession session, CompletionRequest request) => new(
        "mailboxes",
        async (start, events, stop) =>
        {
            var list = await SuggestionList.ReadAsync(session.ReadMailboxes(start, events), Suggest, stop).ConfigureAwait(false);

            // Most users without an address have no mailbox.
            return list with { Items = [.. list.Items.OrderBy(user => user.OtherNames[1] is null)] };
        });

    private static Suggestion Suggest(MailboxSummary user) => new(user.UserPrincipalName, user.UserPrincipalName, $"{user.DisplayName ?? user.UserPrincipalName}, {user.Mail ?? Translation.Of("no mail address")}")
    {
        OtherNames = [user.DisplayName, user.Mail],
    };
}
