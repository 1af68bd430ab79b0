namespace GraphPurge.Connection;

/// <summary>The clouds, by the names that <c>Connect-MgGraph</c> gives them.</summary>
public enum GraphEnvironment
{
    /// <summary>The worldwide service, GCC included.</summary>
    Global,

    /// <summary>US Government L4 (GCC High).</summary>
    USGov,

    /// <summary>US Government L5 (DoD).</summary>
    USGovDoD,

    /// <summary>China, operated by 21Vianet.</summary>
    China,

    /// <summary>Bleu, the sovereign cloud of France.</summary>
    BleuCloud,

    /// <summary>Delos Cloud, the sovereign cloud of Germany.</summary>
    DelosCloud,

    /// <summary>The government cloud of Singapore.</summary>
    GovSGCloud,
}
