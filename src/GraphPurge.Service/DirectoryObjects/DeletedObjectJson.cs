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
        var (isUser, isGroup) = (family == "user", family == "group");
        return new DeletedDirectoryObject
        {
            Id = item.RequireId(),
            Type = itsType,
            DisplayName = item.Text(DisplayName),
            UserPrincipalName = isUser ? item.Text(UserPrincipalName) : null,
            Mail = isUser || isGroup ? item.Text(Mail) : null,
            UserType = isUser ? UserTypeOf(item) : null,
            GroupKind = isGroup ? KindOf(item) : null,
            AppId = family is "application" or "servicePrincipal" ? item.Text(AppId) : null,
            DeletedDateTime = deleted,
            AgeInDays = age,
            DaysLeft = age is { } days ? Math.Max(ServiceLimits.DaysKept - days, 0) : null,
            IsHardDeleteProtectionEnabled = item.Flag(ProtectionProperty),
            TenantId = tenantId,
        };
    }

    // A list of a hundred thousand holds one text for all members, and one for all guests.
    private static string? UserTypeOf(JsonElement user) => user.TryGetProperty(UserType, out var type) && type.ValueKind == JsonValueKind.String
        ? type.ValueEquals("Member"u8) ? "Member" : type.ValueEquals("Guest"u8) ? "Guest" : type.GetString()
        : null;

    private static string? KindOf(JsonElement group) => group.TryGetProperty(GroupTypes, out var types) && types.ValueKind == JsonValueKind.Array
        ? GroupKinds.Of(types.EnumerateArray().Where(type => type.ValueKind == JsonValueKind.String).Select(type => type.GetString()!))
        : null;
}
