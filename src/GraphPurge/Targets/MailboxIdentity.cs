namespace GraphPurge.Targets;

/// <summary>What names a mailbox: a user's id or principal name, or an object or hashtable that carries one.</summary>
public sealed class MailboxIdentity
{
    /// <summary>
    /// The names under which an object may carry it; the first that is filled in counts. Id comes last: of a user it is the id, of an Exchange mailbox
    /// a name that Graph does not know, but that one has others.
    /// </summary>
    private static readonly string[] Names = ["UserId", "UserPrincipalName", "Mailbox", "ExternalDirectoryObjectId", "PrimarySmtpAddress", "Mail", "Id"];

    private MailboxIdentity(object? source, string? userId, Fault? fault) => (Source, UserId, Fault) = (source, userId, fault);

    /// <summary>The user's id or principal name; null when the input names none.</summary>
    public string? UserId { get; }

    /// <summary>What was piped in or named.</summary>
    internal object? Source { get; }

    /// <summary>Why this names no mailbox; null when it does.</summary>
    internal Fault? Fault { get; }

    /// <inheritdoc/>
    public override string ToString() => UserId ?? "";

    /// <summary>Takes a mailbox from an input: never a missing or empty one for the signed-in user's own.</summary>
    internal static MailboxIdentity From(object? input)
    {
        var value = PropertyReader.Unwrap(input);
        switch (value)
        {
            case MailboxIdentity identity:
                return identity;
            case null or string or Guid:
                return TargetIdentity.IdText(value) is { } text && !string.IsNullOrWhiteSpace(text) ? new MailboxIdentity(input, text, null) : Empty(input, "The mailbox is empty.");
        }

        var properties = new PropertyReader(input!);
        if (Names.Select(name => TargetIdentity.IdText(properties.Value(name))).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) is { } found)
        {
            return new MailboxIdentity(input, found, null);
        }

        return properties.TryGetFirst(Names, out var present, out _)
            ? Empty(input, $"The {present} of {TargetIdentity.Describe(input!)} is empty.")
            : new MailboxIdentity(input, null, new Fault(FaultCondition.TargetHasNoId, $"The input {TargetIdentity.Describe(input!)} names no mailbox.")
            {
                RecommendedAction = $"Give a user's id or principal name, or an object or hashtable with one of: {string.Join(", ", Names)}.",
            });
    }

    private static MailboxIdentity Empty(object? source, string message) => new(source, null, new Fault(FaultCondition.UserIdEmpty, message)
    {
        RecommendedAction = "Check where the input comes from. To mean the signed-in user's own mailbox, leave it out altogether.",
    });
}
