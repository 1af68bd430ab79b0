namespace GraphPurge.Emulation.Http;

/// <summary>What kind of route a request takes: what faults can be aimed at.</summary>
internal enum RouteKind
{
    /// <summary>Every other request.</summary>
    Other,

    /// <summary>A single contact.</summary>
    Contact,

    /// <summary>A single deleted directory object.</summary>
    DirectoryObject,

    /// <summary>A single domain.</summary>
    Domain,

    /// <summary>A batch as a whole.</summary>
    Batch,

    /// <summary>Anything that is listed.</summary>
    List,
}
