using System.Management.Automation;

namespace GraphPurge.Targets;

/// <summary>
/// Turns whatever is bound to a target parameter into <see cref="TargetIdentity"/> objects. Without it PowerShell would turn
/// a hashtable or an object without an id into a string, and that string into a deletion request.
/// </summary>
/// <typeparam name="T">What can name a target of the parameter's kind.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TargetIdentityTransformationAttribute<T> : ArgumentTransformationAttribute
    where T : TargetInput, new()
{
    private readonly TargetReader _reader = new(new T());

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PropertyReader.Unwrap(inputData) switch
        {
            TargetIdentity[] identities => identities,
            string => new[] { _reader.Read(inputData) },

            // Lists, and what has no index: sets, the keys of a hashtable.
            _ when LanguagePrimitives.GetEnumerable(inputData) is { } many => many.Cast<object?>().Select(_reader.Read).ToArray(),
            _ => new[] { _reader.Read(inputData) },
        };
}
