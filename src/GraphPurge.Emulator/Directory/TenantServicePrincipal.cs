namespace GraphPurge.Emulation.Directory;

/// <summary>A live service principal.</summary>
internal sealed record TenantServicePrincipal : LiveObject
{
    public required string AppId { get; init; }

    public override string Type => "servicePrincipal";
}
