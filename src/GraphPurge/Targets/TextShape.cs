namespace GraphPurge.Targets;

/// <summary>What a text looks like that is not the id that was expected.</summary>
internal enum TextShape
{
    /// <summary>Nothing in particular: a name, mostly.</summary>
    Other,

    /// <summary>JSON, not yet converted.</summary>
    Json,

    /// <summary>The name or path of a file.</summary>
    File,

    /// <summary>An address of the web.</summary>
    Url,

    /// <summary>A mail address or a user's principal name.</summary>
    Address,

    /// <summary>A GUID, whatever its spelling.</summary>
    Guid,

    /// <summary>A GUID with something before or behind it: several of them, or the example row of a template.</summary>
    GuidAndMore,

    /// <summary>A number, as of a row.</summary>
    Number,
}
