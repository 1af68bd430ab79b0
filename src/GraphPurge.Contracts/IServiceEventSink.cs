namespace GraphPurge;

/// <summary>Takes events from any thread.</summary>
public interface IServiceEventSink
{
    /// <summary>Takes an event. Never blocks and never throws.</summary>
    void Report(ServiceEvent serviceEvent);
}
