using System.Management.Automation;

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

    /// <summary>Whether this is a row of a file with nothing in it, as spreadsheets leave them: it is skipped and counted, and is no error.</summary>
    internal bool IsEmptyRow { get; private init; }

    /// <summary>Takes a mailbox from an input: never a missing or empty one for the signed-in user's own.</summary>
    internal static MailboxIdentity From(object? input)
    {
        var value = PropertyReader.Unwrap(input);
        switch (value)
        {
            case MailboxIdentity identity:
                return identity;
            case null or string or Guid:
                return InputText.OfId(value) is { Length: > 0 } text ? Named(input, Translation.Of("The mailbox"), text) : Empty(input, Translation.Of("The mailbox is empty."));
        }

        try
        {
            return FromProperties(input!, new PropertyReader(input!));
        }
        catch (GetValueException e)
        {
            return new MailboxIdentity(input, null, RowAdvice.Unreadable(input!, e));
        }
    }

    private static MailboxIdentity FromProperties(object input, PropertyReader properties)
    {
        if (RowAdvice.FindAmbiguity(properties) is { } ambiguity)
        {
            return new MailboxIdentity(input, null, ambiguity);
        }

        foreach (var name in Names)
        {
            if (InputText.OfId(properties.Value(name)) is { Length: > 0 } found)
            {
                return Named(input, Translation.Format($"The {name}"), found);
            }
        }

        return properties.IsEmptyRow ? new MailboxIdentity(input, null, new Fault(FaultCondition.UserIdEmpty, Translation.Of("The row is empty."))) { IsEmptyRow = true }
            : properties.TryGetFirst(Names, out var present, out _) ? Empty(input, Translation.Format($"The {present} of {InputText.Describe(input)} is empty."))
            : new MailboxIdentity(input, null, RowAdvice.Find(properties, input) ?? new Fault(FaultCondition.TargetHasNoId, Translation.Format($"The input {InputText.Describe(input)} names no mailbox."))
            {
                RecommendedAction = Translation.Format($"Give a user's id or principal name, or an object or hashtable with one of: {string.Join(", ", Names)}."),
            });
    }

    private static MailboxIdentity Named(object? source, string subject, string text) => MailboxName.Normalize(text) is { } userId
        ? new MailboxIdentity(source, userId, null)
        : new MailboxIdentity(source, null, MailboxName.Refuse(subject, text));

    private static MailboxIdentity Empty(object? source, string message) => new(source, null, new Fault(FaultCondition.UserIdEmpty, message)
    {
        RecommendedAction = Translation.Of("Check where the input comes from. To mean the signed-in user's own mailbox, leave it out altogether."),
    });
}
