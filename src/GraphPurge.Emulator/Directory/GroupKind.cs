namespace GraphPurge.Emulation.Directory;

/// <summary>What kind of group it is, as its groupTypes, mailEnabled and securityEnabled tell.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/resources/groups-overview.</remarks>
internal enum GroupKind
{
    Security,
    Unified,
    MailEnabledSecurity,
    Distribution,
}
