namespace GraphPurge.Service.Purging;

/// <summary>What a request is sent for.</summary>
internal enum RequestPurpose
{
    /// <summary>To delete its targets.</summary>
    Delete,

    /// <summary>To read whether its targets are still where they were to be deleted.</summary>
    ReadBack,

    /// <summary>To read whether absent targets exist elsewhere.</summary>
    LookElsewhere,
}
