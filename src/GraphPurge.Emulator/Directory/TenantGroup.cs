namespace GraphPurge.Emulation.Directory;

/// <summary>A live group.</summary>
internal sealed record TenantGroup : LiveObject
{
    public string? Mail { get; init; }

    public GroupKind Kind { get; init; }

    /// <summary>Documented: only Exchange changes distribution lists and mail-enabled security groups (learn.microsoft.com/entra/identity/users/domains-manage).</summary>
    public bool IsOwnedByExchange => Kind is GroupKind.MailEnabledSecurity or GroupKind.Distribution;

    public override string Type => "group";
}
