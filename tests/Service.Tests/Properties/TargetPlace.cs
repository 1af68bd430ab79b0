namespace GraphPurge.Service.Tests.Properties;

/// <summary>Where a target is in the scripted tenant.</summary>
internal enum TargetPlace
{
    /// <summary>Where it is to be deleted.</summary>
    Here,

    /// <summary>Nowhere.</summary>
    Gone,

    /// <summary>Alive in the directory, or in another folder of the mailbox.</summary>
    Elsewhere,
}
