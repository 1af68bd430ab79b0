using System.Management.Automation;

namespace GraphPurge.Completion;

/// <summary>Completes the contact folders of the mailbox that the line names: by their paths, with the id, or where a name is asked for with that.</summary>
internal sealed class ContactFolderCompleter : LiveCompleter
{
    private protected override SuggestionSource SourceOf(IGraphSession session, CompletionRequest request)
    {
        var (user, isName) = (TextOf(request, "UserId"), request.Parameter == "ContactFolderName");
        return new SuggestionSource(
            $"folders {request.Parameter} {user}",
            async (_, events, stop) => new SuggestionList(
                [.. (await session.ReadContactFoldersAsync(user, events, stop).ConfigureAwait(false)).Select(folder =>
                    new Suggestion(isName ? WildcardPattern.Escape(folder.Name) : folder.Id, folder.Path, user is null ? Translation.Format($"The contact folder {folder.Path}") : Translation.Format($"The contact folder {folder.Path} of {user}")))],
                IsWhole: true));
    }
}
