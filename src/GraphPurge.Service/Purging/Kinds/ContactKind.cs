using System.Text.Json;
using GraphPurge.Connection;
using GraphPurge.Contacts;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Purging.Kinds;

/// <summary>Contacts in mailboxes. Each mailbox is a throttling scope of its own.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/contact-permanentdelete.</remarks>
internal sealed class ContactKind : PurgeTargetKind
{
    public override ScopeLimits Limits => ServiceLimits.Mailbox;

    public override string AdviceWhenAbsent =>
        Translation.Of("Somebody may have deleted it or moved it to another folder since it was listed: list it again with Get-MailboxContact. Check too that this is the right mailbox. With -IgnoreMissing it is no error.");

    public override object ScopeOf(PurgeTarget target) => MailboxOf(target);

    public override IdKey KeyOf(PurgeTarget target) => IdKey.OfText(MailboxOf(target).UserId ?? "", target.Id);

    /// <summary>A contact that was listed in one folder may never have been in another. Without a folder the address covers the whole mailbox.</summary>
    public override bool IsShownToExist(PurgeTarget target, PurgeTarget other) => other.IsKnownToExist && (target.ContactFolderId is not { } folder || folder == other.ContactFolderId);

    public override string NameOf(PurgeTarget target) =>
        Translation.Format($"contact {(target.DisplayName is { Length: > 0 } name ? $"'{name}' ({target.Id})" : $"'{target.Id}'")} of {MailboxOf(target)}");

    public override RequestInformation Deletion(GraphRequests requests, PurgeTarget target)
    {
        var mailbox = requests.Mailbox(MailboxOf(target).PathUserId);
        return Complete(target, target.ContactFolderId is null
            ? mailbox.Contacts[target.Id].PermanentDelete.ToPostRequestInformation()
            : mailbox.ContactFolders[target.ContactFolderId].Contacts[target.Id].PermanentDelete.ToPostRequestInformation());
    }

    public override PurgeRouteName RouteOf(PurgeTarget target) => new(MailboxOf(target).PathUserId, target.ContactFolderId);

    public override RequestInformation ReadBack(GraphRequests requests, PurgeTarget target) => Read(requests, target, "id");

    public override RequestInformation Description(GraphRequests requests, PurgeTarget target) => Read(requests, target, "id", "displayName");

    public override PurgeTarget Describe(PurgeTarget target, JsonElement reading) => target with { DisplayName = reading.Text("displayName") };

    /// <summary>Without a folder the address already covers the whole mailbox.</summary>
    public override bool MayBeElsewhere(PurgeTarget target) => target.ContactFolderId is not null;

    public override RequestInformation Elsewhere(GraphRequests requests, PurgeTarget target) =>
        ReadInMailbox(requests, target, "id");

    public override Fault NotDeleted(PurgeTarget target, GraphReply reading) =>
        new(FaultCondition.TargetNotDeleted, Translation.Format($"The {NameOf(target)} was not deleted: it is not in the folder that was named with it, but it still exists in the mailbox."))
        {
            RecommendedAction = Translation.Of("Somebody moved it, or another folder was named. List it again with Get-MailboxContact -Recurse, and decide whether it is still meant."),
            RequestId = reading.RequestId,
        };

    public override Fault? FindObstacle(PurgeTarget target, GraphPurgeContext context) =>
        context.Environment is not (null or GraphEnvironment.Global)
            ? new Fault(FaultCondition.EnvironmentNotSupported, Translation.Format($"The {NameOf(target)} cannot be purged: the cloud {context.Environment} has no permanent deletion of contacts. Nothing was sent for it or for the contacts after it."))
        : MailboxOf(target).IsOwn && context.Identity == IdentityKind.Application ? OwnMailboxMissing(Translation.Format($"The {NameOf(target)} cannot be purged."))
        : null;

    public override string AdviceWhenDenied(PurgeTarget target, GraphPurgeContext context)
    {
        var delegated = Translation.Of("the permission Contacts.ReadWrite, and the mailbox must be the signed-in user's own");
        var application = Translation.Of("the permission Contacts.ReadWrite, and no access policy that keeps the application out of the mailbox");
        var carried = DescribePermissions(context);
        return context.Identity switch
        {
            IdentityKind.Application => Translation.Format($"For a contact an application needs {application}. {carried}"),
            IdentityKind.Delegated => Translation.Format($"For a contact the signed-in user needs {delegated}. {carried}"),
            _ => Translation.Format($"For a contact a signed-in user needs {delegated}; an application needs {application}. {carried}"),
        };
    }

    /// <summary>A mailbox is open to the caller, or it is not.</summary>
    public override string DenialClassOf(PurgeTarget target) => "";

    public override string NameOfDenialClass(PurgeTarget target) => Translation.Format($"contacts of {MailboxOf(target)}");

    /// <summary>An app-only token has no signed-in user, so <c>/me</c> means nothing (the permissions reference lists it as delegated only).</summary>
    public static Fault OwnMailboxMissing(string consequence) =>
        new(FaultCondition.UserIdRequired, Translation.Format($"This session acts for an application, which has no mailbox of its own. {consequence}"));

    /// <summary>Contact ids differ by case (learn.microsoft.com/graph/outlook-immutable-id).</summary>
    protected override StringComparison IdComparison => StringComparison.Ordinal;

    private static MailboxAddress MailboxOf(PurgeTarget target) => target.Mailbox ?? throw new ArgumentException("A contact has a mailbox.", nameof(target));

    private static RequestInformation Read(GraphRequests requests, PurgeTarget target, params string[] fields) => target.ContactFolderId is null
        ? ReadInMailbox(requests, target, fields)
        : Complete(target, requests.Mailbox(MailboxOf(target).PathUserId).ContactFolders[target.ContactFolderId].Contacts[target.Id]
            .ToGetRequestInformation(request => request.QueryParameters.Select = fields));

    private static RequestInformation ReadInMailbox(GraphRequests requests, PurgeTarget target, params string[] fields) =>
        Complete(target, requests.Mailbox(MailboxOf(target).PathUserId).Contacts[target.Id].ToGetRequestInformation(request => request.QueryParameters.Select = fields));

    private static RequestInformation Complete(PurgeTarget target, RequestInformation request)
    {
        var complete = GraphRequests.ForMailbox(MailboxOf(target).PathUserId, request);
        return target.HasImmutableId ? complete.WithImmutableIds() : complete;
    }
}
