using System.Text.Json;
using GraphPurge.DirectoryObjects;
using GraphPurge.Service.Graph;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.DirectoryObjects;

/// <summary>Lists soft-deleted objects, one type after the other: the service refuses a list that names no type.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/directory-deleteditems-list.</remarks>
internal sealed class DeletedObjectReader : IPageReader<DeletedDirectoryObject>
{
    /// <summary>The largest page that the service gives.</summary>
    private const int PageSize = 999;

    private readonly GraphTransport _transport;
    private readonly GraphRequests _requests;
    private readonly DeletedObjectQuery _query;
    private readonly TimeProvider _time;
    private readonly IServiceEventSink _events;
    private readonly Queue<(string Type, PagedList Pages)> _lists = new();
    private string? _id;

    public DeletedObjectReader(GraphTransport transport, GraphRequests requests, DeletedObjectQuery query, TimeProvider time, IServiceEventSink events)
    {
        (_transport, _requests, _query, _time, _events, _id) = (transport, requests, query, time, events, query.Id);
        foreach (var type in query.Id is null ? query.Types : [])
        {
            _lists.Enqueue((type, new PagedList(transport, () => ListRequest(type), $"deleted objects of type {type}", events)));
        }
    }

    public async Task<IReadOnlyList<DeletedDirectoryObject>?> ReadNextPageAsync(CancellationToken cancellationToken)
    {
        if (_id is { } id)
        {
            _id = null;
            return [await ReadOneAsync(id, cancellationToken).ConfigureAwait(false)];
        }

        while (_lists.Count > 0)
        {
            var (type, pages) = _lists.Peek();
            if (await pages.ReadNextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                return [.. page.Select(item => Read(item, type)).Where(IsOldEnough)];
            }

            _lists.Dequeue();
        }

        return null;
    }

    private async Task<DeletedDirectoryObject> ReadOneAsync(string id, CancellationToken cancellationToken)
    {
        var request = _requests.DeletedObject(id);
        var reply = await ReadWithRetry.SendAsync(_transport, request, $"the deleted object '{id}'", _events, cancellationToken).ConfigureAwait(false);
        using var json = reply.ReadJson();
        return Read(json.RootElement, json.RootElement.ODataType() ?? "directoryObject");
    }

    private RequestInformation ListRequest(string type)
    {
        // deletedDateTime must be asked for, or it may come back empty (msgraph-sdk-powershell#3244).
        string[] fields = type is "user" or "agentUser"
            ? ["id", "displayName", "deletedDateTime", "userPrincipalName"]
            : ["id", "displayName", "deletedDateTime"];
        return _requests.DeletedObjects(type, fields, PageSize, _query.Filter);
    }

    private DeletedDirectoryObject Read(JsonElement item, string type)
    {
        var deleted = item.Time("deletedDateTime");
        return new DeletedDirectoryObject
        {
            Id = item.RequireId(),
            Type = item.ODataType() ?? type,
            DisplayName = item.Text("displayName"),
            UserPrincipalName = item.Text("userPrincipalName"),
            DeletedDateTime = deleted,
            AgeInDays = deleted is { } time ? (int)(_time.GetUtcNow() - time).TotalDays : null,
        };
    }

    // An object of unknown age is not old enough: age is a brake, and a brake holds when in doubt.
    private bool IsOldEnough(DeletedDirectoryObject item) =>
        _query.MinimumAge is not { } age || (item.DeletedDateTime is { } deleted && _time.GetUtcNow() - deleted >= age);
}
