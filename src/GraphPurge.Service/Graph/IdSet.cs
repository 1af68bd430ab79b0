namespace GraphPurge.Service.Graph;

/// <summary>Ids that were seen, in some 23 bytes each however long they are: a list may have a million.</summary>
internal sealed class IdSet
{
    private readonly IdMap _ids = new();

    /// <summary>How many ids there are.</summary>
    public int Count => _ids.Count;

    /// <summary>Adds an id; false when it was there.</summary>
    public bool Add(string id) => _ids.TryAdd(IdKey.Of(id), value: 0);
}
