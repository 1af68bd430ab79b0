using System.Management.Automation;
using GraphPurge.Completion;
using GraphPurge.Purging;
using GraphPurge.Targets;

namespace GraphPurge.Contacts;

/// <summary>Deletes contacts permanently: they move to the mailbox's Purges, where no client sees them, and are gone after retention unless held.</summary>
[Cmdlet(VerbsCommon.Remove, "ContactPermanently", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PurgeResult))]
public sealed class RemoveContactPermanentlyCommand : InputRemovalCommand
{

    // -UserId in the one spelling that is sent.
    private string? _userId;

    /// <summary>The contacts: ids, or objects or hashtables that carry one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id")]
    [AllowNull]
    [AllowEmptyString]
    [TargetIdentityTransformation<ContactInput>]
    [ArgumentCompleter(typeof(ContactCompleter))]
    public TargetIdentity[] ContactId { get; set; } = [];

    /// <summary>
    /// The mailbox: a user's id, which is a GUID, or principal name. Anything else is refused (<see cref="FaultCondition.UserIdNotValid"/>). Without it, what the
    /// input carries counts, and without that the signed-in user's own. An input that carries another mailbox is refused (<see cref="FaultCondition.TargetIdNotOfMailbox"/>).
    /// </summary>
    [Parameter(Position = 1)]
    [Alias("UserPrincipalName", "Mailbox")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public string? UserId { get; set; }

    /// <summary>The file that records what is sent and what becomes of it; with -WhatIf, the plan. It is made, or appended to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalFileCompleter))]
    public string? JournalPath { get; set; }

    /// <summary>The folder that holds the contacts. Without it, what the input carries counts. An input that carries another folder is refused (<see cref="FaultCondition.TargetIdAmbiguous"/>).</summary>
    [Parameter]
    [Alias("ParentFolderId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContactFolderCompleter))]
    public string? ContactFolderId { get; set; }

    private protected override string? JournalFile => JournalPath;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (UserId is { } given)
        {
            var text = InputText.OfId(given)!;
            Guard(() => _userId = MailboxName.Normalize(text) ?? throw new GraphPurgeException(MailboxName.Refuse(Translation.Of("The -UserId"), text)));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Purge(TakeIn(ContactId));
    }

    private protected override PurgeTarget ToTarget(TargetIdentity identity) => new()
    {
        Kind = PurgeKind.Contact,
        Id = identity.Id!,
        TenantId = identity.TenantId ?? Session.Context.TenantId,
        Mailbox = MailboxOf(identity),
        IsKnownToExist = identity.IsKnownToExist && UserId is null && ContactFolderId is null,
        ContactFolderId = FolderOf(identity),
        ContactFolderPath = ContactFolderId is null ? identity.ContactFolderPath : null,
        HasImmutableId = identity.HasImmutableId,
        DisplayName = identity.DisplayName,
        Source = identity.Source,
    };

    private MailboxAddress MailboxOf(TargetIdentity identity) => Session.Resolve(
        _userId is { } named ? MailboxAddress.Of(identity.UserId is { } own && MailboxName.AreOfDifferentMailboxes(named, own) ? throw new GraphPurgeException(OfAnotherMailbox(identity, own)) : named)
        : identity.UserIdFault is { } fault ? throw new GraphPurgeException(fault)
        : identity.UserId is { } carried ? MailboxAddress.Of(carried)
        : MailboxAddress.Own);

    private static string Shown(TargetIdentity identity) => identity.DisplayName is { Length: > 0 } name ? $"{InputText.Quote(name)} ({Short.Id(identity.Id!)})" : InputText.Quote(identity.Id!);

    private string? FolderOf(TargetIdentity identity) =>
        ContactFolderId is { } named && identity.ContactFolderId is { } own && AreOfDifferentFolders(named, own) ? throw new GraphPurgeException(OfAnotherFolder(identity, named, own))
        : ContactFolderId ?? identity.ContactFolderId;

    // The default folder also has a name, contacts. Nothing here tells which id it stands for; an id has digits.
    private static bool AreOfDifferentFolders(string one, string other) => one != other && one.Any(char.IsAsciiDigit) && other.Any(char.IsAsciiDigit);

    private static Fault OfAnotherFolder(TargetIdentity identity, string named, string own) =>
        new(FaultCondition.TargetIdAmbiguous, Translation.Format($"The contact {Shown(identity)} was not deleted: its input names the folder '{identity.ContactFolderPath ?? Short.Id(own)}', and -ContactFolderId names '{Short.Id(named)}'."))
        {
            RecommendedAction = Translation.Of("Leave out -ContactFolderId to delete each contact in its own folder."),
        };

    private Fault OfAnotherMailbox(TargetIdentity identity, string own) =>
        new(FaultCondition.TargetIdNotOfMailbox, Translation.Format($"The contact {Shown(identity)} was not deleted: its input names the mailbox '{own}', and -UserId names '{_userId}'."))
        {
            RecommendedAction = Translation.Of("Leave out -UserId to delete each contact in its own mailbox."),
        };
}
