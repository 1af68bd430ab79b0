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

    /// <summary>The types to list, in the singular or plural. The list of a type holds the agents that are derived from it: agent users are users. Device, externalUserProfile and
    /// pendingExternalUserProfile need the beta version of the API. With -UserPrincipalName users are the default.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ObjectTypeTransformation]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeletedTypeCompleter))]
    public string[] Type { get; set; } = ["user", "group", "application", "servicePrincipal", "administrativeUnit"];

    /// <summary>Lists only what has one of these display names. Wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [NameListTransformation]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DeletedObjectCompleter))]
    public string[] DisplayName { get; set; } = [];

    /// <summary>Lists only users who had one of these principal names before their deletion. Wildcards are allowed. The name as the service has it now, with the id in front, is
    /// taken too.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [NameListTransformation]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DeletedObjectCompleter))]
    public string[] UserPrincipalName { get; set; } = [];

    /// <summary>Lists only what was deleted at least this long ago: a number of days, or a time span.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [TimeSpanTransformation(TimeSpanUnit.Days)]
    public TimeSpan? MinimumAge { get; set; }

    /// <summary>An OData filter for the service to apply, also one that only advanced queries know, such as endswith(mail,'@contoso.com').</summary>
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

        List(session);
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

    private protected override string Activity => Translation.Of("Listing deleted objects");

    private void List(IGraphSession session)
    {
        var (names, principalNames) = (new NameChoice(DisplayName), new NameChoice(UserPrincipalName));
        var listed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var isComplete = true;
        var types = TypesToList();
        var overlap = types.Any(type => DeletedObjectTypes.BaseOf(type) is { } baseType && types.Contains(baseType));
        var isEverythingMeant = !overlap && names.Patterns.Count == 0 && principalNames.Patterns.Count == 0;
        foreach (var type in types)
        {
            var query = new DeletedObjectQuery { Type = type, MinimumAge = MinimumAge, Filter = Filter, DisplayNames = names.Patterns, UserPrincipalNames = principalNames.Patterns };
            ChosenObjects? chosen = null;
            WriteAll(type, () =>
            {
                var list = session.ReadDeletedObjects(query, EventSink);
                return isEverythingMeant ? list : chosen = new ChosenObjects(list, IsMeant);
            });
            isComplete &= chosen is { IsComplete: true };
        }

        if (isComplete)
        {
            WriteNotFound(names, Translation.Of("display name"));
            WriteNotFound(principalNames, Translation.Of("principal name"));
        }

        bool IsMeant(DeletedDirectoryObject item)
        {
            // An agent is in the list of its own type and in that of its base.
            if (!names.Includes(item.DisplayName) || !principalNames.Includes(item.OriginalUserPrincipalName, item.UserPrincipalName) || (overlap && !listed.Add(item.Id)))
            {
                return false;
            }

            names.Note(item.DisplayName);
            principalNames.Note(item.OriginalUserPrincipalName, item.UserPrincipalName);
            return true;
        }
    }

    private string[] TypesToList()
    {
        var types = UserPrincipalName.Length > 0 && !MyInvocation.BoundParameters.ContainsKey(nameof(Type)) ? ["user"] : Type.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var named = UserPrincipalName.Length == 0 ? types : Array.FindAll(types, type => DeletedObjectTypes.FamilyOf(type) == "user");
        if (named.Length < types.Length)
        {
            WriteWarning(Translation.Format($"Only users have a principal name. Not listed: {string.Join(", ", types.Except(named))}."));
        }

        return named;
    }

    // As for the other Get commands of PowerShell: a wildcard may match nothing, a name is expected to exist.
    private void WriteNotFound(NameChoice names, string property)
    {
        foreach (var name in names.NotFound)
        {
            Write(
                new Fault(FaultCondition.TargetNotFound, Translation.Format($"No deleted object with the {property} {InputText.Quote(name)} was found."))
                {
                    RecommendedAction = Translation.Of("Check the name and the other parameters, and with Get-GraphPurgeContext that this is the right tenant. If it was deleted only minutes ago, try again later."),
                },
                name);
        }
    }

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
