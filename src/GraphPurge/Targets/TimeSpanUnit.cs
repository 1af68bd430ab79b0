namespace GraphPurge.Targets;

/// <summary>What a bare number counts.</summary>
public enum TimeSpanUnit
{
    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Days.</summary>
    Days,
}
