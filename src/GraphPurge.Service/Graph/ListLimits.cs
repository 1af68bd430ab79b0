namespace GraphPurge.Service.Graph;

/// <summary>How long a list is read that does not come to its end.</summary>
/// <remarks>No page of the service names such limits: all are assumed, wide enough for what a slow or busy service may do.</remarks>
internal static class ListLimits
{
    /// <summary>How often in a row a list begins again without finding anything new, after its page token expired. With the pauses between, some
    /// three minutes: a purge that waits for its next 150 seconds of writes (learn.microsoft.com/graph/throttling-limits) goes on meanwhile.</summary>
    public const int FruitlessRestarts = 12;

    /// <summary>How often in a row a list is read again to its end without finding anything new, after something was deleted while it was read.</summary>
    public const int IdlePasses = 2;

    /// <summary>How many pages in a row may bring nothing, beside those whose items were read in an earlier pass.</summary>
    public const int FruitlessPages = 100;

    /// <summary>A list that begins again and finds at least so many new items goes on at once. With fewer it waits for more to be worth a page.</summary>
    public const int WorthAPage = 100;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    /// <summary>The pause before a list begins again: twice as long each time.</summary>
    /// <param name="fruitless">How often it began again without finding anything new.</param>
    public static TimeSpan PauseAfter(int fruitless) => s_firstPause * Math.Pow(2, fruitless) is var pause && pause < s_longestPause ? pause : s_longestPause;
}
