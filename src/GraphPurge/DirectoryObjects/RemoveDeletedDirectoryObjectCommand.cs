using System.Management.Automation;
using GraphPurge.Purging;
using GraphPurge.Targets;

namespace GraphPurge.DirectoryObjects;

/// <summary>Purges soft-deleted directory objects. Nobody can restore them afterwards.</summary>
[Cmdlet(VerbsCommon.Remove, "DeletedDirectoryObject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PurgeResult))]
public sealed class RemoveDeletedDirectoryObjectCommand : RemovalCommand
{
    /// <summary>The objects: ids, or objects or hashtables that carry one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("ObjectId", "DirectoryObjectId")]
    [AllowNull]
    [AllowEmptyString]
    [TargetIdentityTransformation("Id", "ObjectId", "DirectoryObjectId")]
    public TargetIdentity[] Id { get; set; } = [];

    private protected override string Operation => "Delete permanently";

    /// <inheritdoc/>
    protected override void ProcessRecord() => Purge(Id);

    private protected override PurgeTarget ToTarget(TargetIdentity identity) => new()
    {
        Kind = PurgeKind.DirectoryObject,
        Id = identity.Id!,
        ObjectType = identity.ObjectType,
        DisplayName = identity.DisplayName,
        Source = identity.Source,
    };

    private protected override string Describe(PurgeTarget target)
    {
        var type = target.ObjectType ?? "object";
        return target.DisplayName is null ? $"deleted {type} {target.Id}" : $"deleted {type} '{target.DisplayName}' ({target.Id})";
    }
}
