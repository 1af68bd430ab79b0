using System.Globalization;
using System.Text.Json;
using GraphPurge.Connection;
using GraphPurge.DirectoryObjects;
using GraphPurge.Purging;
using GraphPurge.Service.DirectoryObjects;
using GraphPurge.Service.Graph;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Purging.Kinds;

/// <summary>Soft-deleted directory objects. The tenant's directory is one throttling scope.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/directory-deleteditems-delete, v1.0 and beta. That a directory role
/// on the application lets it purge groups is field experience (microsoft-graph-docs#9714).</remarks>
internal sealed class DeletedObjectKind : PurgeTargetKind
{
    /// <summary>What names the directory among the throttling scopes.</summary>
    public static readonly object Directory = new DirectoryScope();

    // Where nobody knows the types, other types may stand behind those that are denied.
    private const int EnoughDenialsOfUnknownType = 10 * ServiceLimits.BatchItems;

    private static (string Delegated, string Application)? NeedsOf(string type) => (DeletedObjectTypes.Find(type) ?? type) switch
    {
        "user" => (
            Translation.Of("the permission User.DeleteRestore.All and the role User Administrator (for a privileged user Directory.AccessAsUser.All and a higher role)"),
            Translation.Of("the permission User.DeleteRestore.All (for a privileged user User.ReadWrite.All and an administrator role on the application)")),
        "group" => (
            Translation.Of("the permission Group.ReadWrite.All and the role Groups Administrator (for a role-assignable group Privileged Role Administrator)"),
            Translation.Of("a directory role on the application, at least Groups Administrator: no application permission covers it")),
        "application" => (
            Translation.Of("the permission Application.ReadWrite.All and the role Cloud Application Administrator or Application Administrator"),
            Translation.Of("the permission Application.ReadWrite.OwnedBy for what it owns, otherwise Application.ReadWrite.All")),
        "certificateBasedAuthPki" => (Permission("PublicKeyInfrastructure.Read.All"), Permission("PublicKeyInfrastructure.Read.All")),
        "agentUser" => OfAgent("AgentIdUser.ReadWrite.IdentityParentedBy"),
        "agentIdentity" => OfAgent("AgentIdentity.ReadWrite.All"),
        "agentIdentityBlueprint" => OfAgent("AgentIdentityBlueprint.ReadWrite.All"),
        "agentIdentityBlueprintPrincipal" => OfAgent("AgentIdentityBlueprintPrincipal.ReadWrite.All"),
        _ => null,
    };

    // What they take from the permissions for agents, by pages up to early 2026 (learn.microsoft.com/graph/api/agentidentity-delete and its like).
    private static readonly string[] s_hidingAgentPermissions = ["Directory.AccessAsUser.All", "Directory.ReadWrite.All"];

    public override ScopeLimits Limits => ServiceLimits.Directory;

    public override string AdviceWhenAbsent =>
        Translation.Of("Check the id, and with Get-GraphPurgeContext that this is the right tenant. If it was deleted only minutes ago, the directory may not list it yet: try again later. With -IgnoreMissing it is no error.");

    public override object ScopeOf(PurgeTarget target) => Directory;

    public override IdKey KeyOf(PurgeTarget target) => IdKey.Of(target.Id);

    public override string NameOf(PurgeTarget target) =>
        Translation.Format($"deleted {TypeOf(target)} {(target.DisplayName is { Length: > 0 } name ? $"'{name}' ({target.Id})" : $"'{target.Id}'")}");

    // The question counts types in the same words.
    private static string TypeOf(PurgeTarget target) =>
        target.ObjectType is not null && ObjectTypeWords.Of(target.ObjectType, target.GroupKind) is var (one, many) ? Translation.Noun(1, one, many) : Translation.Of("object");

    public override RequestInformation Deletion(GraphRequests requests, PurgeTarget target) => requests.Client.Directory.DeletedItems[target.Id].ToDeleteRequestInformation();

    public override PurgeRouteName RouteOf(PurgeTarget target) => default;

    public override RequestInformation ReadBack(GraphRequests requests, PurgeTarget target) =>
        requests.Client.Directory.DeletedItems[target.Id].ToGetRequestInformation(request => request.QueryParameters.Select = ["id"]);

    public override RequestInformation Description(GraphRequests requests, PurgeTarget target) => requests.DeletedObject(target.Id);

    public override PurgeTarget Describe(PurgeTarget target, JsonElement reading)
    {
        var read = DeletedObjectJson.Read(reading, "directoryObject", target.TenantId, DateTimeOffset.UtcNow);
        return target with
        {
            DisplayName = read.DisplayName,
            UserPrincipalName = read.UserPrincipalName,
            ObjectType = DeletedObjectTypes.Find(read.Type),
            GroupKind = read.GroupKind,
            DeletedDateTime = read.DeletedDateTime,
            IsHardDeleteProtectionEnabled = read.IsHardDeleteProtectionEnabled == true,
        };
    }

    public override bool MayBeElsewhere(PurgeTarget target) => true;

    public override RequestInformation Elsewhere(GraphRequests requests, PurgeTarget target) =>
        requests.Client.DirectoryObjects[target.Id].ToGetRequestInformation(request => request.QueryParameters.Select = ["id"]);

    public override Fault NotDeleted(PurgeTarget target, GraphReply reading) =>
        new(FaultCondition.TargetNotDeleted, Translation.Format($"The {NameOf(target)} was not deleted: it is not among the deleted objects, because it exists in the directory."))
        {
            RecommendedAction = Translation.Of("It was never deleted, or somebody restored it. If you deleted it only minutes ago, try again later."),
            RequestId = reading.RequestId,
        };

    public override Fault? FindObstacle(PurgeTarget target, GraphPurgeContext context) =>
        string.Equals(target.ObjectType, DeletedObjectTypes.AdministrativeUnit, StringComparison.OrdinalIgnoreCase)
            ? new Fault(FaultCondition.ObjectTypeNotPurgeable, Translation.Format($"The {NameOf(target)} is an administrative unit, which the service does not purge on request."))
            : ObjectTypeRule.FindFault(target.ObjectType, context.ApiVersion == "beta", Translation.Format($"The {NameOf(target)} was not purged."));

    /// <summary>How the service says that an object is protected is not documented. Besides the code that is assumed, a refusal counts as
    /// protection when the input says that it is on and its time is not over.</summary>
    public override Fault? FindProtection(PurgeTarget target, GraphReply reply, DateTimeOffset now)
    {
        var end = target.DeletedDateTime + ServiceLimits.HardDeleteProtection;
        var isAsTold = target.IsHardDeleteProtectionEnabled && end > now && reply.StatusCode is 400 or 403 or 409;
        if (!isAsTold && !GraphErrorCodes.Protected.Contains(reply.ErrorCode ?? ""))
        {
            return null;
        }

        var until = end > now ? Translation.Format($" The protection ends {end.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC.") : "";
        return new Fault(FaultCondition.TargetProtected, Translation.Format($"The {NameOf(target)} is protected against permanent deletion and was not deleted ({reply.Describe()}).{until}")) { RequestId = reply.RequestId };
    }

    public override string AdviceWhenDenied(PurgeTarget target, GraphPurgeContext context)
    {
        var type = FamilyOf(target);
        var carried = DescribePermissions(context);
        if (NeedsOf(type) is not { } needs)
        {
            return Translation.Format($"It needs the permission and role for its type: User.DeleteRestore.All for a user, Group.ReadWrite.All for a group, Application.ReadWrite.All for an application. {carried}");
        }

        var article = type[0] == 'a' ? "an" : "a";
        var advice = context.Identity switch
        {
            IdentityKind.Application => Translation.Format($"For {article} {type} an application needs {needs.Application}."),
            IdentityKind.Delegated => Translation.Format($"For {article} {type} the signed-in user needs {needs.Delegated}."),
            _ => Translation.Format($"For {article} {type} a signed-in user needs {needs.Delegated}; an application needs {needs.Application}."),
        };
        var hiding = DeletedObjectTypes.BaseOf(type) is null ? null : s_hidingAgentPermissions.FirstOrDefault(context.Permissions.Contains);
        return hiding is null ? $"{advice} {carried}" : Translation.Format($"{advice} Where a token also carries {hiding}, its permissions for agents may not count. {carried}");
    }

    /// <summary>Each type has permissions of its own.</summary>
    public override string DenialClassOf(PurgeTarget target) => target.ObjectType ?? "";

    public override string NameOfDenialClass(PurgeTarget target) => target.ObjectType is { } type ? Translation.Format($"deleted objects of type {type}") : Translation.Of("deleted objects of unknown type");

    public override int EnoughDenials(PurgeTarget target) => target.ObjectType is null ? EnoughDenialsOfUnknownType : base.EnoughDenials(target);

    protected override StringComparison IdComparison => StringComparison.OrdinalIgnoreCase;

    private static (string Delegated, string Application) OfAgent(string permission) => (Translation.Format($"the permission {permission} and the role Agent ID Administrator"), Permission(permission));

    private static string Permission(string permission) => Translation.Format($"the permission {permission}");

    // Whose permissions a type shares.
    private static string FamilyOf(PurgeTarget target) => target.ObjectType switch
    {
        "servicePrincipal" => "application",
        "certificateAuthorityDetail" => "certificateBasedAuthPki",
        var other => other ?? "",
    };

    private sealed class DirectoryScope;
}
