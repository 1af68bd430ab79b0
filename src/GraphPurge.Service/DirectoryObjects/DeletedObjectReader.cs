using System.Globalization;
using GraphPurge.DirectoryObjects;
using GraphPurge.Service.Graph;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.DirectoryObjects;

/// <summary>Lists soft-deleted objects of one type: the service refuses a list that names no type.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/directory-deleteditems-list.</remarks>
internal sealed class DeletedObjectReader : IPageReader<DeletedDirectoryObject>
{
    private readonly GraphTransport _transport;
    private readonly GraphRequests _requests;
    private readonly DeletedObjectQuery _query;
    private readonly string? _tenantId;
    private readonly TimeProvider _time;
    private readonly IServiceEventSink _events;
    private readonly DateTimeOffset? _deletedBefore;
    private PagedList<DeletedDirectoryObject> _pages;
    private bool _mayLeaveProtectionOut;

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ObjectTypeNeedsBeta"/></exception>
    public DeletedObjectReader(GraphTransport transport, GraphRequests requests, DeletedObjectQuery query, string? tenantId, TimeProvider time, IServiceEventSink events)
    {
        (_transport, _requests, _query, _tenantId, _time, _events) = (transport, requests, query, tenantId, time, events);
        if (ObjectTypeRule.FindFault(query.Type, transport.IsBeta, $"Deleted objects of type {query.Type} were not listed.") is { } fault)
        {
            throw new GraphPurgeException(fault);
        }

        _deletedBefore = query.MinimumAge is { } age ? time.GetUtcNow() - age : null;
        _mayLeaveProtectionOut = transport.IsBeta && ObjectTypeRule.MayBeProtected(query.Type);
        _pages = List(withProtection: _mayLeaveProtectionOut);
    }

    public async Task<IReadOnlyList<DeletedDirectoryObject>?> ReadNextPageAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DeletedDirectoryObject>? page;
        try
        {
            page = await _pages.ReadNextPageAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GraphPurgeException e) when (_mayLeaveProtectionOut && e.Fault.Condition == FaultCondition.RequestRejected)
        {
            // The page that tells of the protection names the property, but no published schema has it: where the service does not take it, it stays unknown.
            _pages = List(withProtection: false);
            page = await _pages.ReadNextPageAsync(cancellationToken).ConfigureAwait(false);
        }

        _mayLeaveProtectionOut = false;
        return page is null || _deletedBefore is null ? page : [.. page.Where(IsOldEnough)];
    }

    private PagedList<DeletedDirectoryObject> List(bool withProtection) => new(
        _transport, () => ListRequest(withProtection), $"deleted objects of type {_query.Type}", item => DeletedObjectJson.Read(item, _query.Type, _tenantId, _time.GetUtcNow()), _events);

    private RequestInformation ListRequest(bool withProtection)
    {
        // deletedDateTime must be asked for, or it may come back empty (msgraph-sdk-powershell#3244).
        List<string> fields = ["id", "displayName", "deletedDateTime"];
        if (_query.Type is "user" or "agentUser")
        {
            fields.Add("userPrincipalName");
        }

        if (withProtection)
        {
            fields.Add(DeletedObjectJson.ProtectionProperty);
        }

        // A filter of the user's may need an advanced query, as endswith does, and a plain one works as such too.
        return _requests.DeletedObjects(_query.Type, [.. fields], ServiceLimits.PageItems, Filter(), isAdvanced: _query.Filter is not null);
    }

    // The documentation promises le on deletedDateTime for users only (learn.microsoft.com/graph/api/resources/user). Objects of other types are chosen
    // here. Users are chosen here once more: age is a safety limit, and it must hold even if the service ignores the filter.
    private string? Filter()
    {
        var age = _deletedBefore is { } time && _query.Type == "user"
            ? string.Format(CultureInfo.InvariantCulture, "deletedDateTime le {0:yyyy-MM-ddTHH:mm:ssZ}", time.UtcDateTime)
            : null;
        return age is null || _query.Filter is null ? age ?? _query.Filter : $"({_query.Filter}) and {age}";
    }

    // An object of unknown age is not old enough: a safety limit holds when in doubt.
    private bool IsOldEnough(DeletedDirectoryObject item) => item.DeletedDateTime <= _deletedBefore;
}
