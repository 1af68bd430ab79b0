using GraphPurge.DirectoryObjects;

namespace GraphPurge.Completion;

/// <summary>Completes the types of deleted objects: those first that can be purged.</summary>
internal sealed class DeletedTypeCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionRequest request) =>
    [
        .. DeletedObjectTypes.Purgeable.Select(type => new Suggestion(type, type, Translation.Format($"{type}: can be listed and purged."))),
        new Suggestion(DeletedObjectTypes.AdministrativeUnit, DeletedObjectTypes.AdministrativeUnit, Translation.Format($"{DeletedObjectTypes.AdministrativeUnit}: can be listed, and not purged.")),
        .. DeletedObjectTypes.BetaOnly.Select(type => new Suggestion(type, type, Translation.Format($"{type}: needs the beta version of the API."))),
    ];
}
