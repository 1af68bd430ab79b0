using System.Globalization;
using System.Management.Automation;
using GraphPurge.DirectoryObjects;
using GraphPurge.Targets;
using GraphPurge.Views;

namespace GraphPurge.Completion;

/// <summary>Completes deleted objects by their names: with the id, or where a name is asked for with that.</summary>
internal sealed class DeletedObjectCompleter : LiveCompleter
{
    // What most of the bin is. Agents are in the lists of the types that they are derived from.
    private static readonly string[] s_types = ["user", "group", "application", "servicePrincipal"];

    private protected override SuggestionSource SourceOf(IGraphSession session, CompletionRequest request) => new(
        $"deleted {request.Parameter}",
        async (start, events, stop) =>
        {
            var lists = await Task.WhenAll(s_types.Select(type => ReadAsync(session, type, start, request.Parameter, events, stop))).ConfigureAwait(false);
            return new SuggestionList([.. lists.SelectMany(list => list.Items).Where(suggestion => suggestion.Value.Length > 0)], lists.All(list => list.IsWhole));
        });

    // Who may not see the deleted objects of one type may see those of another.
    private static async Task<SuggestionList> ReadAsync(IGraphSession session, string type, string start, string parameter, IServiceEventSink events, CancellationToken stop)
    {
        try
        {
            var query = new DeletedObjectQuery { Type = type, DisplayNames = start.Length == 0 ? [] : [new NamePattern(start, "", IsWhole: false)] };
            return await SuggestionList.ReadAsync(session.ReadDeletedObjects(query, events), item => Suggest(item, parameter), stop).ConfigureAwait(false);
        }
        catch (GraphPurgeException)
        {
            return SuggestionList.Empty;
        }
    }

    private static Suggestion Suggest(DeletedDirectoryObject item, string parameter)
    {
        var principalName = ViewText.PrincipalNameOf(PSObject.AsPSObject(item));
        var value = parameter switch
        {
            "DisplayName" => NameWildcards.Escape(item.DisplayName ?? ""),
            "UserPrincipalName" => NameWildcards.Escape(principalName ?? ""),
            _ => item.Id,
        };
        var deleted = item.DeletedDateTime is { } time ? Translation.Format($", deleted {time.UtcDateTime:yyyy-MM-dd}") : "";
        return new Suggestion(value, $"{item.DisplayName ?? item.Id} ({item.Type})", $"{item.Type} {item.DisplayName}{(principalName is null ? "" : $", {principalName}")}{deleted}, {item.Id}")
        {
            OtherNames = [principalName],
        };
    }
}
