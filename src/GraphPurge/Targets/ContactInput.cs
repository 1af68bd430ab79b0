using System.Buffers;
using System.Management.Automation.Language;
using GraphPurge.Contacts;

namespace GraphPurge.Targets;

/// <summary>Contacts are named by an id that Exchange made: letters and digits, with - and _ or, where it came from Exchange Web Services, + and /, and = at its end.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/resources/contact, and learn.microsoft.com/graph/outlook-immutable-id. No length is documented, and none is required here.</remarks>
internal sealed class ContactInput : TargetInput
{
    private static readonly SearchValues<char> s_ofId = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=");

    /// <inheritdoc/>
    public override IReadOnlyList<string> IdNames { get; } = ["ContactId", "Id"];

    /// <inheritdoc/>
    public override TargetIdentity? Take(object input) => PropertyReader.Unwrap(input) is MailboxContact contact ? TargetIdentity.FromContact(input, contact) : null;

    public override string? Normalize(string text) => !text.AsSpan().ContainsAnyExcept(s_ofId) && text.AsSpan().ContainsAnyExceptInRange('0', '9') && !Guid.TryParse(text, out _) ? text : null;

    /// <inheritdoc/>
    public override Fault? FindFault(PropertyReader properties) => base.FindFault(properties)
        ?? (ExchangeObject.Is(properties) && !properties.Has("ContactId")
            ? Refuse(Translation.Of("The input is a recipient of Exchange, and not a contact. Pipe it to Get-MailboxContact, which lists the contacts of its mailbox."))
            : null)
        ?? FindOtherType(properties);

    /// <inheritdoc/>
    protected override string Explain(TextShape shape, string text) => shape switch
    {
        TextShape.Address => Translation.Format($"is an address, not a contact's id. Find the contact by its address: Get-MailboxContact -UserId <mailbox> -Recurse | Where-Object EmailAddress -eq '{CodeGeneration.EscapeSingleQuotedStringContent(text)}'."),
        TextShape.Guid => Translation.Of("is a GUID, not a contact's id. A GUID names a user, a group or a contact of the organization. Get-MailboxContact lists the contacts of a mailbox with their ids."),
        TextShape.Number => Translation.Of("is a number, not a contact's id. Give the column that holds the id. Get-MailboxContact lists the contacts of a mailbox with their ids."),
        TextShape.Url => Translation.Of("is a URL, not a contact's id. Get-MailboxContact lists the contacts of a mailbox with their ids."),
        _ => Translation.Of("is not a contact's id, which has letters, digits and - _ + / = alone. Get-MailboxContact lists the contacts of a mailbox with their ids."),
    };

    // Messages, events and folders have ids that look like a contact's. A column named Type may hold anything, so it does not count.
    private static Fault? FindOtherType(PropertyReader properties) => (GraphTypeName.OfAnswer(properties) ?? GraphTypeName.OfClass(properties)) is { } type && !type.Equals("contact", StringComparison.OrdinalIgnoreCase)
        ? new Fault(FaultCondition.TargetIdNotValid, Translation.Format($"The input is of the type {InputText.Quote(type)}, and not a contact. Get-MailboxContact lists the contacts of a mailbox with their ids.")) { RecommendedAction = "" }
        : null;
}
