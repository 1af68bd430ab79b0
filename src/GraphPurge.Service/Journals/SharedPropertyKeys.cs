using System.Runtime.InteropServices;

namespace GraphPurge.Service.Journals;

/// <summary>
/// Gives properties that targets share a key, so that they are written once and not with each target: of a contact they are most of what there is to write, and the
/// targets of a run may come from many mailboxes by turns.
/// </summary>
internal sealed class SharedPropertyKeys
{
    /// <summary>How many keys there are at most. A run that needs more begins with the first key again, and writes again what it comes back to.</summary>
    private const int Most = 1_000;

    private readonly Dictionary<SharedProperties, int> _keys = [];

    /// <summary>Forgets all of them if there are many. A key that is given from now on replaces the same one of before.</summary>
    public void Trim()
    {
        if (_keys.Count >= Most)
        {
            _keys.Clear();
        }
    }

    /// <summary>The key of a target's properties, from 1 on.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="isNew">Whether the key was given now: the file has to say what it stands for.</param>
    public int KeyOf(in SharedProperties properties, out bool isNew)
    {
        ref var key = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys, properties, out var isKnown);
        isNew = !isKnown;
        if (isNew)
        {
            key = _keys.Count;
        }

        return key;
    }
}
