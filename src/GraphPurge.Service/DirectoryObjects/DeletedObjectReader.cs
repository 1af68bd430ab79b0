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
    private readonly NameFilter _names;
    private readonly string? _tenantId;
    private readonly TimeProvider _time;
    private readonly IServiceEventSink _events;
    private readonly DateTimeOffset? _deletedBefore;

    // What is asked for instead, in this order, while the service rejects it.
    private readonly Queue<Form> _simpler = new();
    private Form _form;
    private PagedList<DeletedDirectoryObject> _pages;

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ObjectTypeNeedsBeta"/></exception>
    public DeletedObjectReader(GraphTransport transport, GraphRequests requests, DeletedObjectQuery query, string? tenantId, TimeProvider time, IServiceEventSink events)
    {
        (_transport, _requests, _query, _tenantId, _time, _events) = (transport, requests, query, tenantId, time, events);
        if (ObjectTypeRule.FindFault(query.Type, transport.IsBeta, Translation.Format($"Deleted objects of type {query.Type} were not listed.")) is { } fault)
        {
            throw new GraphPurgeException(fault);
        }

        _deletedBefore = query.MinimumAge is { } age ? time.GetUtcNow() - age : null;
        _names = new NameFilter(query);
        _form = new Form(query.Type, transport.IsBeta && ObjectTypeRule.MayBeProtected(query.Type), _names.Text is not null);
        AddSimplerForms();
        _pages = List();
    }

    public async Task<IReadOnlyList<DeletedDirectoryObject>?> ReadNextPageAsync(CancellationToken cancellationToken)
    {
        var page = await ReadSimplifyingAsync(cancellationToken).ConfigureAwait(false);
        _simpler.Clear();
        return page is null || (_deletedBefore is null && _form.Cast == _query.Type) ? page : [.. page.Where(item => IsOldEnough(item) && IsOfType(item))];
    }

    private async Task<IReadOnlyList<DeletedDirectoryObject>?> ReadSimplifyingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await _pages.ReadNextPageAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (GraphPurgeException e) when (_simpler.Count > 0 && e.Fault.Condition is FaultCondition.RequestRejected or FaultCondition.TargetNotFound)
            {
                _form = _simpler.Dequeue();
                _pages = List();
            }
        }
    }

    private void AddSimplerForms()
    {
        var form = _form;
        if (form.WithProtection)
        {
            // The page that tells of the protection names the property, but no published schema has it: where the service does not take it, it stays unknown.
            _simpler.Enqueue(form = form with { WithProtection = false });
        }

        if (form.IsNarrowed)
        {
            // Which filters a list takes, its page leaves to the pages of the types: names that it does not filter are chosen from the whole list.
            _simpler.Enqueue(form = form with { IsNarrowed = false });
        }

        if (DeletedObjectTypes.BaseOf(_query.Type) is { } baseType)
        {
            // Pages differ on whether agents have casts of their own (learn.microsoft.com/graph/api/directory-deleteditems-list, 2026-05-28): the list of their base type holds them.
            _simpler.Enqueue(form with { Cast = baseType });
        }
    }

    private PagedList<DeletedDirectoryObject> List() => new(
        _transport, ListRequest, Translation.Format($"deleted objects of type {_query.Type}"), item => DeletedObjectJson.Read(item, _form.Cast, _tenantId, _time.GetUtcNow()), _events);

    private RequestInformation ListRequest()
    {
        string[] fields = [.. DeletedObjectJson.FieldsOf(_form.Cast), .. _form.WithProtection ? [DeletedObjectJson.ProtectionProperty] : Array.Empty<string>()];

        // A filter of the user's may need an advanced query, as endswith does, and a plain one works as such too.
        return _requests.DeletedObjects(_form.Cast, fields, ServiceLimits.PageItems, Filter(), isAdvanced: _query.Filter is not null || (_form.IsNarrowed && _names.IsAdvanced));
    }

    private string? Filter()
    {
        List<string?> conditions = [_query.Filter, _form.IsNarrowed ? _names.Text : null, AgeFilter()];
        conditions.RemoveAll(condition => condition is null);
        if (_query.Filter is not null && conditions.Count > 1)
        {
            conditions[0] = $"({_query.Filter})";
        }

        return conditions.Count == 0 ? null : string.Join(" and ", conditions);
    }

    // The documentation promises le on deletedDateTime for users only (learn.microsoft.com/graph/api/resources/user). Objects of other types are chosen
    // here. Users are chosen here once more: age is a safety limit, and it must hold even if the service ignores the filter.
    private string? AgeFilter() => _deletedBefore is { } time && _query.Type == "user"
        ? string.Format(CultureInfo.InvariantCulture, "deletedDateTime le {0:yyyy-MM-ddTHH:mm:ssZ}", time.UtcDateTime)
        : null;

    // An object of unknown age is not old enough: a safety limit holds when in doubt.
    private bool IsOldEnough(DeletedDirectoryObject item) => _deletedBefore is null || item.DeletedDateTime <= _deletedBefore;

    // The list of a base type holds others too.
    private bool IsOfType(DeletedDirectoryObject item) => _form.Cast == _query.Type || string.Equals(item.Type, _query.Type, StringComparison.OrdinalIgnoreCase);

    /// <summary>In which form a list is asked for.</summary>
    /// <param name="Cast">The type that the list is cast to.</param>
    /// <param name="WithProtection">Whether hard-delete protection is asked for.</param>
    /// <param name="IsNarrowed">Whether the service is to narrow the list by names.</param>
    private sealed record Form(string Cast, bool WithProtection, bool IsNarrowed);
}
