using System.Management.Automation;

namespace GraphPurge.Connection;

/// <summary>
/// Takes whatever can be a parameter's value, and null for what cannot, which the command then refuses itself: left to PowerShell, the binding would fail
/// before the command begins, and leave the session before connected.
/// </summary>
/// <param name="type">The parameter's type.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SignInValueTransformationAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <summary>The parameter's type.</summary>
    public Type Type => type;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => LanguagePrimitives.TryConvertTo(inputData, type, out var value) ? value : null;
}
