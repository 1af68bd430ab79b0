namespace GraphPurge.Service.Graph;

/// <summary>What a request says of its importance: where the directory has to throttle, it throttles what is of low priority first. It changes no limit.</summary>
/// <remarks>Source: learn.microsoft.com/graph/throttling-limits, "Identity and access service limits", request headers. It is documented for no other service.</remarks>
internal static class ThrottlePriority
{
    /// <summary>The header's name.</summary>
    public const string Header = "x-ms-throttle-priority";

    /// <summary>The value for what nobody waits for.</summary>
    public const string Low = "Low";
}
