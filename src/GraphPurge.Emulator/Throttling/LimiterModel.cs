namespace GraphPurge.Emulation.Throttling;

/// <summary>How the directory counts what is used of its limits.</summary>
internal enum LimiterModel
{
    /// <summary>As documented: usage drains evenly.</summary>
    Bucket,

    /// <summary>All usage counts until the window ends; windows follow each other whatever is sent.</summary>
    FixedWindow,

    /// <summary>Usage counts until the limit's time after it has passed.</summary>
    SlidingWindow,
}
