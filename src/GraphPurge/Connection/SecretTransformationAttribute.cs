using System.Management.Automation;
using System.Security;
using GraphPurge.Targets;

namespace GraphPurge.Connection;

/// <summary>
/// Takes secrets and lets everything else through as <see cref="None"/> or <see cref="NoCredential"/>: left to PowerShell, an argument of another type would be
/// shown whole in the binding error, and that argument is often a token or a password.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Stands for an argument that is no <see cref="SecureString"/>.</summary>
    internal static SecureString None { get; } = new();

    /// <summary>Stands for an argument that is no <see cref="PSCredential"/>.</summary>
    internal static PSCredential NoCredential { get; } = new("none", None);

    /// <summary>Whether the parameter takes a <see cref="PSCredential"/>, and not a <see cref="SecureString"/>.</summary>
    public bool TakesCredential { get; init; }

    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => true;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PropertyReader.Unwrap(inputData) switch
    {
        PSCredential credential when TakesCredential => credential,
        SecureString secret when !TakesCredential => secret,
        _ => TakesCredential ? NoCredential : None,
    };
}
