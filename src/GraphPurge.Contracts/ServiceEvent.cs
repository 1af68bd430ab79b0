namespace GraphPurge;

/// <summary>Something that the service layer reports while it works. Taken and shown on the pipeline thread only.</summary>
public abstract record ServiceEvent;
