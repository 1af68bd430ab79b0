using GraphPurge.DirectoryObjects;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.DirectoryObjects;

/// <summary>The soft-deleted directory objects, by type: an agent is listed with its own type and with its base. Guarded by <see cref="TenantState"/>.</summary>
internal sealed class RecycleBin(Departures departures, UtcClock clock)
{
    /// <summary>The types that are kept, with whether beta alone knows them.</summary>
    private static readonly Dictionary<string, bool> s_types = DeletedObjectTypes.Listable.ToDictionary(type => type, _ => false)
        .Concat(DeletedObjectTypes.BetaOnly.ToDictionary(type => type, _ => true))
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, OrderedStore<DeletedObject>> _byType = s_types.Keys.ToDictionary(
        type => type, _ => new OrderedStore<DeletedObject>(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _typeOf = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<(DateTimeOffset When, DeletedObject Item)> _arriving = new();
    private readonly Queue<(DateTimeOffset When, string Id)> _leaving = new();
    private readonly HashSet<string> _purgedByOthers = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<DeletedObject> All => _byType.SelectMany(pair => pair.Value.Items.Where(item => item.Type.Equals(pair.Key, StringComparison.OrdinalIgnoreCase)));

    public int Count => _typeOf.Count;

    public bool TryAdd(DeletedObject item)
    {
        if (_typeOf.ContainsKey(item.Id))
        {
            return false;
        }

        _typeOf.Add(item.Id, item.Type);
        BaseStoreOf(item.Type)?.TryAdd(item.Id, item);
        return _byType[item.Type].TryAdd(item.Id, item);
    }

    /// <summary>Adds an object that nobody sees before a time has come.</summary>
    public void AddLater(DeletedObject item, DateTimeOffset when)
    {
        _arriving.Enqueue((when, item));
        Settle();
    }

    /// <summary>Lets somebody else purge an object at a time. To be called in the order of the times.</summary>
    public void LeaveLater(string id, DateTimeOffset when) => _leaving.Enqueue((when, id));

    /// <summary>Whether somebody else purged an object, and no request here.</summary>
    public bool WasPurgedByOthers(string id) => _purgedByOthers.Contains(id);

    /// <summary>Lets appear and leave what is due by now. All objects wait equally long, so they come in the order of their deletion.</summary>
    public void Settle()
    {
        while (_leaving.Count > 0 && _leaving.Peek().When <= clock())
        {
            string id = _leaving.Dequeue().Id;
            if (Take(id) is not null)
            {
                _purgedByOthers.Add(id);
            }
        }

        while (_arriving.Count > 0 && _arriving.Peek().When <= clock())
        {
            TryAdd(_arriving.Dequeue().Item);
        }
    }

    /// <summary>The objects of a type; null when deleted objects of that type are not kept, or not in that version.</summary>
    public OrderedStore<DeletedObject>? OfType(string type, bool isBeta) => Knows(type, isBeta) ? _byType[type] : null;

    /// <summary>Documented: beta knows types that v1.0 does not.</summary>
    public static bool Knows(string type, bool isBeta) => s_types.TryGetValue(type, out bool isBetaOnly) && (isBeta || !isBetaOnly);

    public DeletedObject? Find(string id) => _typeOf.TryGetValue(id, out string? type) ? _byType[type].Find(id) : null;

    /// <summary>Whether an object is here, to be seen already or not.</summary>
    public bool Holds(string id) =>
        _typeOf.ContainsKey(id) || _arriving.Any(arrival => arrival.Item.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Removes an object for good; null when it is not there.</summary>
    public DeletedObject? Remove(string id)
    {
        DeletedObject? item = Take(id);
        if (item is not null)
        {
            departures.Record(TargetKey.DirectoryObject(id));
        }

        return item;
    }

    /// <summary>Takes an object out, to put it elsewhere; null when it is not there.</summary>
    public DeletedObject? Take(string id)
    {
        if (!_typeOf.TryGetValue(id, out string? type))
        {
            return null;
        }

        _typeOf.Remove(id);
        BaseStoreOf(type)?.Remove(id);
        return _byType[type].Remove(id);
    }

    private OrderedStore<DeletedObject>? BaseStoreOf(string type) => DeletedObjectTypes.BaseOf(type) is { } baseType ? _byType[baseType] : null;
}
