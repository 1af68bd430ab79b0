using GraphPurge.Connection;
using GraphPurge.DirectoryObjects;
using GraphPurge.Purging;
using GraphPurge.Service.DirectoryObjects;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>What cannot work whatever the service answers, and is refused before anything is sent.</summary>
internal static class TargetRule
{
    /// <summary>What stands against purging a target in a session; null when nothing is known to.</summary>
    public static Fault? FindObstacle(PurgeTarget target, GraphPurgeContext context) => PathSegment.FindFault(target.Id, target.UserId, target.ContactFolderId) ?? target switch
    {
        { Kind: PurgeKind.Contact } when context.Environment is not (null or GraphEnvironment.Global) =>
            // learn.microsoft.com/graph/api/contact-permanentdelete: the global service only
            new Fault(FaultCondition.EnvironmentNotSupported, $"{TargetWords.Sentence(target)} cannot be purged: the cloud {context.Environment} has no permanent deletion of contacts. Nothing was sent for it, nor for the contacts after it.")
            {
                RecommendedAction = "Delete contacts there with Remove-MgUserContact, which moves them to Deleted Items.",
            },
        { Kind: PurgeKind.Contact, UserId: null } when context.Identity == IdentityKind.Application =>
            UserIdRequired($"{TargetWords.Sentence(target)} cannot be purged."),
        { Kind: PurgeKind.DirectoryObject, ObjectType: { } type } when string.Equals(type, DeletedObjectTypes.AdministrativeUnit, StringComparison.OrdinalIgnoreCase) =>
            // learn.microsoft.com/graph/api/directory-deleteditems-delete
            new Fault(FaultCondition.ObjectTypeNotPurgeable, $"{TargetWords.Sentence(target)} is an administrative unit, which the service does not purge on request.")
            {
                RecommendedAction = "Leave it: the service purges it by itself 30 days after its deletion.",
            },
        { Kind: PurgeKind.DirectoryObject } => ObjectTypeRule.FindFault(target.ObjectType, context.ApiVersion == "beta", $"{TargetWords.Sentence(target)} was not purged."),
        _ => null,
    };

    /// <summary>An app-only token has no signed-in user, so <c>/me</c> means nothing (the permissions reference lists it as delegated only).</summary>
    public static Fault UserIdRequired(string consequence) =>
        new(FaultCondition.UserIdRequired, $"This session acts for an application, which has no mailbox of its own. {consequence}")
        {
            RecommendedAction = "Name the mailbox with -UserId, or pipe objects that carry a UserId.",
        };
}
