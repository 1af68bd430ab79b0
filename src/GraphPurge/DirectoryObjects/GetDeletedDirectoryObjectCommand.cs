using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Targets;

namespace GraphPurge.DirectoryObjects;

/// <summary>Lists soft-deleted directory objects, or reads some by id.</summary>
[Cmdlet(VerbsCommon.Get, "DeletedDirectoryObject", DefaultParameterSetName = ListSet)]
[OutputType(typeof(DeletedDirectoryObject))]
public sealed class GetDeletedDirectoryObjectCommand : ListingCommand
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>The objects to read, whatever their type.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = IdSet)]
    [Alias("ObjectId", "DirectoryObjectId")]
    [AllowNull]
    [AllowEmptyString]
    [TargetIdentityTransformation("Id", "ObjectId", "DirectoryObjectId")]
    public TargetIdentity[] Id { get; set; } = [];

    /// <summary>The types to list.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet(
        "user", "group", "application", "servicePrincipal", "administrativeUnit",
        "agentIdentity", "agentIdentityBlueprint", "agentIdentityBlueprintPrincipal", "agentUser",
        "certificateBasedAuthPki", "certificateAuthorityDetail")]
    public string[] Type { get; set; } = ["user", "group", "application", "servicePrincipal", "administrativeUnit"];

    /// <summary>Lists only what was deleted at least this long ago: a number of days, or a time span.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [TimeSpanTransformation(TimeSpanUnit.Days)]
    public TimeSpan? MinimumAge { get; set; }

    /// <summary>An OData filter for the service to apply.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guard(() =>
    {
        var session = CurrentSession.Require();
        if (ParameterSetName == IdSet)
        {
            ReadById(session);
            return;
        }

        foreach (var type in Type)
        {
            var query = new DeletedObjectQuery { Types = [type], MinimumAge = MinimumAge, Filter = Filter };
            WriteAll(type, () => session.ReadDeletedObjects(query, EventSink));
        }
    });

    private void ReadById(IGraphSession session)
    {
        foreach (var identity in Id)
        {
            WriteAll(identity.Source, () => session.ReadDeletedObjects(new DeletedObjectQuery { Id = identity.RequireId() }, EventSink));
        }
    }
}
