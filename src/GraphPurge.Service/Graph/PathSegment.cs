namespace GraphPurge.Service.Graph;

/// <summary>
/// What can stand in an address as one segment. Everything can, percent-encoded, but the dot segments: encoded or not they are
/// steps in a path (RFC 3986, 5.2.4 and 6.2.2), and the request would name something else.
/// </summary>
internal static class PathSegment
{
    /// <summary>Why one of some ids cannot be sent; null when all can. A null id is none.</summary>
    public static Fault? FindFault(params ReadOnlySpan<string?> ids)
    {
        foreach (var id in ids)
        {
            if (id is "." or ".." || HasLoneSurrogate(id))
            {
                return new Fault(FaultCondition.TargetIdNotValid, Translation.Format($"'{id}' cannot be an id: in an address it would name something else."));
            }
        }

        return null;
    }

    // Half a character: no encoding knows it, and each stands in something else for it.
    private static bool HasLoneSurrogate(string? id)
    {
        if (id is null || id.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return false;
        }

        for (var i = 0; i < id.Length; i++)
        {
            if (char.IsSurrogate(id[i]))
            {
                if (!char.IsSurrogatePair(id, i))
                {
                    return true;
                }

                i++;
            }
        }

        return false;
    }

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.TargetIdNotValid"/></exception>
    public static void Check(params ReadOnlySpan<string?> ids)
    {
        if (FindFault(ids) is { } fault)
        {
            throw new GraphPurgeException(fault);
        }
    }
}
