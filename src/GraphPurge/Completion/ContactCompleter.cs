using GraphPurge.Contacts;

namespace GraphPurge.Completion;

/// <summary>Completes contacts of the mailbox and folder that the line names: by their names, with the id.</summary>
internal sealed class ContactCompleter : LiveCompleter
{
    private protected override SuggestionSource SourceOf(IGraphSession session, CompletionRequest request)
    {
        var (user, folder) = (TextOf(request, "UserId"), TextOf(request, "ContactFolderId"));
        return new SuggestionSource(
            $"contacts {user} {folder}",
            (start, events, stop) => SuggestionList.ReadAsync(
                session.ReadContacts(
                    new ContactQuery { UserId = user, ContactFolderId = folder, Filter = start.Length == 0 ? null : $"startswith(displayName,{ODataText.Quote(start)})" },
                    events),
                Suggest,
                stop));
    }

    private static Suggestion Suggest(MailboxContact contact) =>
        new(contact.Id, contact.DisplayName ?? contact.EmailAddress ?? contact.Id, $"{contact.DisplayName ?? Translation.Of("A contact without a name")}, {contact.EmailAddress ?? Translation.Of("no address")}")
        {
            OtherNames = [contact.EmailAddress],
        };
}
