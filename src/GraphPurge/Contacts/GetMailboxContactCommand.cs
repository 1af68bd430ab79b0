using System.Management.Automation;
using GraphPurge.Connection;

namespace GraphPurge.Contacts;

/// <summary>Lists the contacts of a mailbox. What it emits carries mailbox and folder, so that Remove-ContactPermanently needs nothing else.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxContact")]
[OutputType(typeof(MailboxContact))]
public sealed class GetMailboxContactCommand : ListingCommand
{
    /// <summary>The mailbox: a user's id or principal name. Without it, the signed-in user's own.</summary>
    [Parameter(Position = 0)]
    [Alias("UserPrincipalName", "Mailbox")]
    [ValidateNotNullOrEmpty]
    public string? UserId { get; set; }

    /// <summary>The folder. Without it, the default one.</summary>
    [Parameter]
    [Alias("ParentFolderId")]
    [ValidateNotNullOrEmpty]
    public string? ContactFolderId { get; set; }

    /// <summary>Lists the folders below too; without a folder, all of the mailbox.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>An OData filter for the service to apply.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Guard(() =>
    {
        var session = CurrentSession.Require();
        var query = new ContactQuery { UserId = UserId, ContactFolderId = ContactFolderId, Recurse = Recurse, Filter = Filter };
        WriteAll(UserId, () => session.ReadContacts(query, EventSink));
    });
}
