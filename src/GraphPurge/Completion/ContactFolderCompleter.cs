using GraphPurge.Contacts;

namespace GraphPurge.Completion;

/// <summary>Completes the contact folders of the mailbox that the line names: by their paths, with the id, or where a name is asked for with that.</summary>
internal sealed class ContactFolderCompleter : LiveCompleter
{
    private protected override SuggestionSource SourceOf(IGraphSession session, CompletionRequest request)
    {
        var (user, isName) = (TextOf(request, "UserId"), request.Parameter == "ContactFolderName");
        return new SuggestionSource(
            $"folders {request.Parameter} {user}",
            async (_, events, stop) =>
            {
                var folders = await session.ReadContactFoldersAsync(user, events, stop).ConfigureAwait(false);
                var named = folders.ToLookup(folder => folder.Name, StringComparer.OrdinalIgnoreCase);
                return new SuggestionList([.. folders.Select(folder => Suggest(folder, isName ? ContactFolderPattern.Describe(folder, named[folder.Name].Count() > 1) : folder.Id, user))], IsWhole: true);
            });
    }

    private static Suggestion Suggest(ContactFolderSummary folder, string value, string? user) =>
        new(value, folder.Path ?? folder.Name, user is null ? Translation.Format($"The contact folder {folder.Path ?? folder.Name}") : Translation.Format($"The contact folder {folder.Path ?? folder.Name} of {user}"));
}
