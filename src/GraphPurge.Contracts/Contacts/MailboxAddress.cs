namespace GraphPurge.Contacts;

/// <summary>Which mailbox is meant: a user's, or the signed-in user's own. Two addresses of the same mailbox are equal, whatever their letters' case.</summary>
/// <remarks>The service knows a mailbox by a user's id and by its principal name. Nothing here tells whether both mean the same user.</remarks>
public sealed class MailboxAddress : IEquatable<MailboxAddress>
{
    private MailboxAddress(string? userId, bool isOwn) => (UserId, IsOwn) = (userId, isOwn);

    /// <summary>The signed-in user's own mailbox, where nobody knows the user's id.</summary>
    public static MailboxAddress Own { get; } = new(null, isOwn: true);

    /// <summary>The user's id or principal name; null for the signed-in user's own mailbox where the user's id is not known.</summary>
    public string? UserId { get; }

    /// <summary>Whether it is the signed-in user's own: <c>/me</c>.</summary>
    public bool IsOwn { get; }

    /// <summary>The user as the address of a request names it; null for <c>/me</c>.</summary>
    public string? PathUserId => IsOwn ? null : UserId;

    /// <summary>The mailbox of a user.</summary>
    /// <param name="userId">The user's id or principal name: not empty.</param>
    public static MailboxAddress Of(string userId) =>
        string.IsNullOrWhiteSpace(userId) ? throw new ArgumentException("The user is empty.", nameof(userId)) : new MailboxAddress(userId, isOwn: false);

    /// <summary>The signed-in user's own mailbox, by the user's id.</summary>
    /// <param name="userId">The user's id: not empty.</param>
    public static MailboxAddress OwnOf(string userId) =>
        string.IsNullOrWhiteSpace(userId) ? throw new ArgumentException("The user is empty.", nameof(userId)) : new MailboxAddress(userId, isOwn: true);

    /// <inheritdoc/>
    public bool Equals(MailboxAddress? other) => other is not null && string.Equals(UserId, other.UserId, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MailboxAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => UserId is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(UserId);

    /// <summary>As a message names it.</summary>
    public override string ToString() => IsOwn ? Translation.Of("the signed-in user") : $"'{UserId}'";
}
