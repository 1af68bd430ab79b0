using System.Text.Json;
using GraphPurge.DirectoryObjects;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.DirectoryObjects;

/// <summary>Reads a soft-deleted object as the service writes it.</summary>
internal static class DeletedObjectJson
{
    /// <summary>The property that tells of hard-delete protection.</summary>
    /// <remarks>Source: learn.microsoft.com/graph/api/directory-deleteditems-delete, beta.</remarks>
    public const string ProtectionProperty = "isHardDeleteProtectionEnabled";

    private const string DisplayName = "displayName";
    private const string Deleted = "deletedDateTime";
    private const string UserPrincipalName = "userPrincipalName";
    private const string Mail = "mail";
    private const string UserType = "userType";
    private const string GroupTypes = "groupTypes";
    private const string AppId = "appId";

    /// <summary>What a list is asked for of each object. The time of its deletion must be asked for, or it may come back empty (msgraph-sdk-powershell#3244).</summary>
    /// <param name="type">The type that is listed.</param>
    public static string[] FieldsOf(string type) => ["id", DisplayName, Deleted, .. DeletedObjectTypes.FamilyOf(type) switch
    {
        "user" => [UserPrincipalName, Mail, UserType],
        "group" => [Mail, GroupTypes],
        "application" or "servicePrincipal" => [AppId],
        _ => Array.Empty<string>(),
    }];

    /// <param name="item">The object.</param>
    /// <param name="type">Its type, where it does not tell itself.</param>
    /// <param name="tenantId">The tenant that it is read in; null when that is not known.</param>
    /// <param name="now">The present, for its age.</param>
    public static DeletedDirectoryObject Read(JsonElement item, string type, string? tenantId, DateTimeOffset now)
    {
        var deleted = item.Time(Deleted);
        int? age = deleted is { } time ? Math.Max((int)(now - time).TotalDays, 0) : null;
        var itsType = item.ODataType() ?? type;
        var family = DeletedObjectTypes.FamilyOf(itsType);
        var read = new DeletedDirectoryObject
        {
            Id = item.RequireId(),
            Type = itsType,
            DisplayName = item.Text(DisplayName),
            DeletedDateTime = deleted,
            AgeInDays = age,
            DaysLeft = age is { } days ? Math.Max(ServiceLimits.DaysKept - days, 0) : null,
            IsHardDeleteProtectionEnabled = item.Flag(ProtectionProperty),
            TenantId = tenantId,
        };
        return family switch
        {
            "user" => read with { UserPrincipalName = item.Text(UserPrincipalName), Mail = item.Text(Mail), UserType = item.Text(UserType) },
            "group" => read with { Mail = item.Text(Mail), GroupKind = KindOf(item) },
            "application" or "servicePrincipal" => read with { AppId = item.Text(AppId) },
            _ => read,
        };
    }

    private static string? KindOf(JsonElement group) => group.TryGetProperty(GroupTypes, out var types) && types.ValueKind == JsonValueKind.Array
        ? GroupKinds.Of(types.EnumerateArray().Where(type => type.ValueKind == JsonValueKind.String).Select(type => type.GetString()!))
        : null;
}
