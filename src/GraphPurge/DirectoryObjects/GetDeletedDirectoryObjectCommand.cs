using System.Management.Automation;
using GraphPurge.Completion;
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

    private readonly List<TargetIdentity> _toRead = [];
    private readonly EmptyRows _emptyRows = new();

    /// <summary>The objects to read, whatever their type.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = IdSet)]
    [Alias("ObjectId", "DirectoryObjectId")]
    [AllowNull]
    [AllowEmptyString]
    [TargetIdentityTransformation<DeletedObjectInput>]
    [ArgumentCompleter(typeof(DeletedObjectCompleter))]
    public TargetIdentity[] Id { get; set; } = [];

    /// <summary>The types to list. Device, externalUserProfile and pendingExternalUserProfile need the beta version of the API.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet(
        "user", "group", "application", "servicePrincipal", "administrativeUnit",
        "agentIdentity", "agentIdentityBlueprint", "agentIdentityBlueprintPrincipal", "agentUser",
        "certificateBasedAuthPki", "certificateAuthorityDetail",
        "device", "externalUserProfile", "pendingExternalUserProfile")]
    [ArgumentCompleter(typeof(DeletedTypeCompleter))]
    public string[] Type { get; set; } = ["user", "group", "application", "servicePrincipal", "administrativeUnit"];

    /// <summary>Lists only what was deleted at least this long ago: a number of days, or a time span.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [TimeSpanTransformation(TimeSpanUnit.Days)]
    public TimeSpan? MinimumAge { get; set; }

    /// <summary>An OData filter for the service to apply, also one that only advanced queries know, such as endswith(userPrincipalName,'anna@contoso.com').</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guard(() =>
    {
        var session = Session;
        if (ParameterSetName == IdSet)
        {
            _toRead.AddRange(_emptyRows.Skip(Id));
            if (_toRead.Count >= IdReading.MostAtOnce)
            {
                ReadById(session);
            }

            return;
        }

        foreach (var type in Type.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var query = new DeletedObjectQuery { Type = type, MinimumAge = MinimumAge, Filter = Filter };
            WriteAll(type, () => session.ReadDeletedObjects(query, EventSink));
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_toRead.Count > 0)
        {
            Guard(() => ReadById(Session));
        }

        _emptyRows.Warn(this);
        base.EndProcessing();
    }

    private protected override string Activity => "Listing deleted objects";

    private void ReadById(IGraphSession session)
    {
        var readings = Await(IdReading.ReadAsync(session, _toRead, EventSink, StopToken));
        for (var i = 0; i < readings.Count; i++)
        {
            var (identity, reading) = (_toRead[i], readings[i]);
            GuardTarget(identity.Source, () => WriteObject(reading.Item ?? throw new GraphPurgeException(reading.Fault!)));
        }

        _toRead.Clear();
    }
}
