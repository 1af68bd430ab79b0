namespace GraphPurge.Purging;

/// <summary>What can be told of targets before anything is sent for them. Only what is needed to know a target again is kept.</summary>
public interface IPurgeForecast
{
    /// <summary>How many different targets were added.</summary>
    int Count { get; }

    /// <summary>How long the service's documented limits make a run wait at least, with what this session used up of the directory's already; zero where it need not wait.</summary>
    TimeSpan ShortestWait { get; }

    /// <summary>Adds a target; false when it was added before.</summary>
    bool Add(PurgeTarget target);
}
