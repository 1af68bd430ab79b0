namespace GraphPurge.Domains;

/// <summary>What stands against the force-delete of a domain.</summary>
public enum DomainBlockerKind
{
    /// <summary>It is the tenant's initial domain, which cannot be deleted.</summary>
    InitialDomain,

    /// <summary>It is the tenant's default domain.</summary>
    DefaultDomain,

    /// <summary>Its users sign in through another identity provider.</summary>
    FederatedDomain,

    /// <summary>More objects refer to it than one force-delete renames.</summary>
    TooManyReferences,

    /// <summary>An application that other tenants may use has an identifier in it.</summary>
    MultitenantApplication,

    /// <summary>A distribution list or mail-enabled security group, which only Exchange changes, has an address in it.</summary>
    ExchangeReference,

    /// <summary>The signed-in user's own name is in it.</summary>
    CallersOwnDomain,

    /// <summary>A force-delete of it is under way already.</summary>
    DeletionUnderWay,
}
