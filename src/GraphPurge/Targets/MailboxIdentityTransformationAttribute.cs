using System.Management.Automation;

namespace GraphPurge.Targets;

/// <summary>Turns whatever is bound to a mailbox parameter into <see cref="MailboxIdentity"/> objects. Without it PowerShell would turn an object into a string.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MailboxIdentityTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PropertyReader.Unwrap(inputData) switch
        {
            MailboxIdentity[] identities => identities,
            string => new[] { MailboxIdentity.From(inputData) },

            // Lists, and what has no index: sets, the keys of a hashtable.
            _ when LanguagePrimitives.GetEnumerable(inputData) is { } many => many.Cast<object?>().Select(MailboxIdentity.From).ToArray(),
            _ => new[] { MailboxIdentity.From(inputData) },
        };
}
