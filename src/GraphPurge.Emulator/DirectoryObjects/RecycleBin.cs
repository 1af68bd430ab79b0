using GraphPurge.DirectoryObjects;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.DirectoryObjects;

/// <summary>A soft-deleted directory object.</summary>
internal sealed record DeletedObject
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string DisplayName { get; init; }

    public string? UserPrincipalName { get; init; }

    public string? Mail { get; init; }

    public string? AppId { get; init; }

    public required DateTimeOffset DeletedDateTime { get; init; }

    public bool IsProtected { get; init; }

    public bool IsRoleAssignable { get; init; }
}

/// <summary>The soft-deleted directory objects, by type. Guarded by <see cref="TenantState"/>.</summary>
internal sealed class RecycleBin(Departures departures)
{
    private readonly Dictionary<string, OrderedStore<DeletedObject>> _byType = DeletedObjectTypes.Listable.ToDictionary(
        type => type, _ => new OrderedStore<DeletedObject>(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _typeOf = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<DeletedObject> All => _byType.Values.SelectMany(store => store.Items);

    public int Count => _typeOf.Count;

    public bool TryAdd(DeletedObject item)
    {
        if (_typeOf.ContainsKey(item.Id))
        {
            return false;
        }

        _typeOf.Add(item.Id, item.Type);
        return _byType[item.Type].TryAdd(item.Id, item);
    }

    /// <summary>The objects of a type; null when deleted objects of that type are not kept.</summary>
    public OrderedStore<DeletedObject>? OfType(string type) => _byType.TryGetValue(type, out OrderedStore<DeletedObject>? store) ? store : null;

    public DeletedObject? Find(string id) => _typeOf.TryGetValue(id, out string? type) ? _byType[type].Find(id) : null;

    /// <summary>Removes an object for good; null when it is not there.</summary>
    public DeletedObject? Remove(string id)
    {
        if (!_typeOf.TryGetValue(id, out string? type))
        {
            return null;
        }

        _typeOf.Remove(id);
        departures.Record(TargetKey.DirectoryObject(id));
        return _byType[type].Remove(id);
    }
}
