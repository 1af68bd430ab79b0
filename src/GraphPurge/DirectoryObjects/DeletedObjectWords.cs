using GraphPurge.Purging;
using GraphPurge.Targets;

namespace GraphPurge.DirectoryObjects;

/// <summary>The words of the question before deleted directory objects are purged.</summary>
internal sealed class DeletedObjectWords : TargetWords
{
    public override string Operation => "Delete permanently";

    public override (string One, string Many) Noun => ("deleted object", "deleted objects");

    public override (string One, string Many) Consequence => ("Nobody can restore it.", "Nobody can restore them.");

    public override (string One, string Many) TypeOf(PurgeTarget target) => ObjectTypeWords.Of(target.ObjectType);
}
