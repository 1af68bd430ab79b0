using GraphPurge.Purging;
using GraphPurge.Targets;

namespace GraphPurge.DirectoryObjects;

/// <summary>The words of the question before deleted directory objects are purged.</summary>
internal sealed class DeletedObjectWords : TargetWords
{
    public override string Operation => Translation.Of("Delete permanently");

    public override (string One, string Many) Noun => ("deleted object", "deleted objects");

    public override (string One, string Many) Consequence => (Translation.Of("Nobody can restore it."), Translation.Of("Nobody can restore them."));

    public override (string One, string Many) TypeOf(PurgeTarget target) => ObjectTypeWords.Of(target.ObjectType, target.GroupKind);
}
