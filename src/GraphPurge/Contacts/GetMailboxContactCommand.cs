using System.Management.Automation;
using GraphPurge.Completion;
using GraphPurge.Connection;
using GraphPurge.Targets;

namespace GraphPurge.Contacts;

/// <summary>
/// Lists the contacts of mailboxes. What it emits carries mailbox, folder and an id that stays the same when the contact moves:
/// Remove-ContactPermanently needs nothing else. Several mailboxes are read at once; their contacts come mailbox by mailbox, in the order of the input.
/// </summary>
[Cmdlet(VerbsCommon.Get, "MailboxContact", DefaultParameterSetName = DefaultFolder)]
[OutputType(typeof(MailboxContact))]
public sealed class GetMailboxContactCommand : ListingCommand
{
    /// <summary>How many mailboxes are read at once: enough to hide the time of one answer behind the others. At most one page of each is held.</summary>
    private const int MostAtOnce = 16;

    private const string DefaultFolder = "DefaultFolder";
    private const string FolderById = "FolderById";
    private const string FolderByName = "FolderByName";

    private readonly Queue<MailboxListing> _listings = new();
    private readonly EmptyRows _emptyRows = new();
    private ContactFolderFilter? _folders;

    /// <summary>The mailboxes: users' ids or principal names, or objects or hashtables that carry one. Without any, the signed-in user's own.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("UserPrincipalName", "Mailbox")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [MailboxIdentityTransformation]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public MailboxIdentity[]? UserId { get; set; }

    /// <summary>The folder. Without it, the default one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FolderById)]
    [Alias("ParentFolderId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContactFolderCompleter))]
    public string? ContactFolderId { get; set; }

    /// <summary>
    /// The folders of this name, wherever in the mailbox they are: wildcards are taken, and case does not matter. A name with a backslash is a path, as
    /// <see cref="MailboxContact.ContactFolderPath"/> shows it. A mailbox without a folder of the name is an error (<see cref="FaultCondition.TargetNotFound"/>), unless it has wildcards.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = FolderByName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ContactFolderCompleter))]
    public string? ContactFolderName { get; set; }

    /// <summary>Lists the folders below too; without a folder, all of the mailbox.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>An OData filter for the service to apply.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ContactFolderName is { } name)
        {
            _folders = ContactFolderPattern.Parse(name);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guard(() =>
    {
        // Here and not at the end: a pipeline that turns out empty must not mean the signed-in user's own mailbox.
        var session = Session;
        if (UserId is null)
        {
            Start(session, source: null, userId: null);
        }

        foreach (var mailbox in _emptyRows.Skip(UserId ?? []))
        {
            if (mailbox.Fault is { } fault)
            {
                GuardTarget(mailbox.Source, () => throw new GraphPurgeException(fault));
                continue;
            }

            while (_listings.Count >= MostAtOnce || (_listings.Count > 0 && _listings.Peek().HasPage))
            {
                WriteFirst();
            }

            Start(session, mailbox.Source, mailbox.UserId);
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(() =>
        {
            while (_listings.Count > 0)
            {
                WriteFirst();
            }

            _emptyRows.Warn(this);
        });
        base.EndProcessing();
    }

    private protected override string Activity => Translation.Of("Listing contacts");

    private void Start(IGraphSession session, object? source, string? userId) => GuardTarget(source, () =>
    {
        var query = new ContactQuery { UserId = userId, ContactFolderId = ContactFolderId, Folders = _folders, Recurse = Recurse, Filter = Filter };
        _listings.Enqueue(new MailboxListing(source, session.ReadContacts(query, EventSink), StopToken));
    });

    private void WriteFirst()
    {
        var listing = _listings.Dequeue();
        GuardTarget(listing.Source, () =>
        {
            while (Await(listing.TakePageAsync(StopToken)) is { } page)
            {
                WritePage(page);
            }
        });
    }

    /// <summary>A mailbox whose first page is being read already.</summary>
    private sealed class MailboxListing(object? source, IPageReader<MailboxContact> reader, CancellationToken stopToken)
    {
        private Task<IReadOnlyList<MailboxContact>?>? _first = reader.ReadNextPageAsync(stopToken);

        public object? Source => source;

        /// <summary>Whether there is something to be written now.</summary>
        public bool HasPage => _first is { IsCompleted: true };

        public Task<IReadOnlyList<MailboxContact>?> TakePageAsync(CancellationToken cancellationToken)
        {
            var page = _first ?? reader.ReadNextPageAsync(cancellationToken);
            _first = null;
            return page;
        }
    }
}
