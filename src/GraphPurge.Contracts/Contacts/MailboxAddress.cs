namespace GraphPurge.Contacts;

/// <summary>Which mailbox is meant: a user's, or the signed-in user's own. Two addresses of the same mailbox are equal, whatever their letters' case.</summary>
/// <remarks>The service knows a mailbox by a user's id and by its principal name. Nothing here tells whether both mean the same user.</remarks>
public sealed class MailboxAddress : IEquatable<MailboxAddress>
{
    private MailboxAddress(string? userId) => UserId = userId;

    /// <summary>The signed-in user's own mailbox: <c>/me</c>.</summary>
    public static MailboxAddress Own { get; } = new(null);

    /// <summary>The user's id or principal name; null for the signed-in user's own mailbox, which has no name.</summary>
    public string? UserId { get; }

    /// <summary>Whether it is the signed-in user's own.</summary>
    public bool IsOwn => UserId is null;

    /// <summary>The mailbox of a user.</summary>
    /// <param name="userId">The user's id or principal name: not empty.</param>
    public static MailboxAddress Of(string userId) =>
        string.IsNullOrWhiteSpace(userId) ? throw new ArgumentException("The user is empty.", nameof(userId)) : new MailboxAddress(userId);

    /// <inheritdoc/>
    public bool Equals(MailboxAddress? other) => other is not null && string.Equals(UserId, other.UserId, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MailboxAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => UserId is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(UserId);

    /// <summary>As a message names it.</summary>
    public override string ToString() => UserId is null ? "the signed-in user" : $"'{UserId}'";
}
