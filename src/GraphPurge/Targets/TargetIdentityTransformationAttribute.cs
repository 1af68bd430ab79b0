using System.Management.Automation;

namespace GraphPurge.Targets;

/// <summary>
/// Turns whatever is bound to a target parameter into <see cref="TargetIdentity"/> objects. Without it PowerShell would turn
/// a hashtable or an object without an id into a string, and that string into a deletion request.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TargetIdentityTransformationAttribute(params string[] idNames) : ArgumentTransformationAttribute
{
    /// <summary>The names under which an object may carry the id.</summary>
    public string[] IdNames { get; } = idNames;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PropertyReader.Unwrap(inputData) switch
        {
            TargetIdentity[] identities => identities,
            string => new[] { TargetIdentity.From(inputData, IdNames) },

            // Lists, and what has no index: sets, the keys of a hashtable.
            _ when LanguagePrimitives.GetEnumerable(inputData) is { } many => many.Cast<object?>().Select(item => TargetIdentity.From(item, IdNames)).ToArray(),
            _ => new[] { TargetIdentity.From(inputData, IdNames) },
        };
}
