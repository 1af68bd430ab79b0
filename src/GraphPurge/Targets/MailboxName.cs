using System.Buffers;

namespace GraphPurge.Targets;

/// <summary>What can name a mailbox: a user's id, which is a GUID, or a principal name, which has one @ with something on both sides.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/user-get, <c>/users/{id | userPrincipalName}</c>, and learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-userprincipalname.</remarks>
internal static class MailboxName
{
    // No principal name has them, and lists, quoted names and prefixes of address types do.
    private static readonly SearchValues<char> s_never = SearchValues.Create("<>,;:\"()/\\?%[]|*");

    /// <summary>The name in the one spelling that is sent; null for a text that names no mailbox.</summary>
    public static string? Normalize(string text) =>
        GuidText.Normalize(text) is { } id ? id
        : text.IndexOf('@') is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.AsSpan().ContainsAny(s_never) && !InputText.HasBlank(text) ? text
        : null;

    /// <summary>Whether two names are of one sort, both ids or both principal names, and differ. Of two sorts nothing here tells whether they mean the same user.</summary>
    public static bool AreOfDifferentMailboxes(string one, string other) =>
        one.Contains('@') == other.Contains('@') && !string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The refusal of a text that names no mailbox.</summary>
    /// <param name="subject">Where the text stands, at the beginning of a sentence: "The UserId".</param>
    /// <param name="text">The text.</param>
    public static Fault Refuse(string subject, string text) => new(
        FaultCondition.UserIdNotValid,
        $"{subject} {InputText.Quote(text)} " + (TextShapes.Of(text) == TextShape.File ? RowAdvice.IsFile
            : Translation.Of("is not a user's id and not a principal name. Give the id, which is a GUID, or the principal name, as in anna@contoso.com.")))
    {
        RecommendedAction = "",
    };

    /// <summary>The refusal of an input whose mailbox is there but empty: it must not silently turn into the signed-in user's own.</summary>
    /// <param name="name">The name under which the input carries it.</param>
    /// <param name="input">The input.</param>
    public static Fault RefuseEmpty(string name, object input) => new(FaultCondition.UserIdEmpty, Translation.Format($"The {name} of {InputText.Describe(input)} is empty."))
    {
        RecommendedAction = Translation.Of("Fill it in, or leave the property out to mean the signed-in user's own mailbox."),
    };
}
