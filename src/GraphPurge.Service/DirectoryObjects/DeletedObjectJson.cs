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


    /// <param name="item">The object.</param>
    /// <param name="type">Its type, where it does not tell itself.</param>
    /// <param name="tenantId">The tenant that it is read in; null when that is not known.</param>
    /// <param name="now">The present, for its age.</param>
    public static DeletedDirectoryObject Read(JsonElement item, string type, string? tenantId, DateTimeOffset now)
    {
        var deleted = item.Time("deletedDateTime");
        int? age = deleted is { } time ? Math.Max((int)(now - time).TotalDays, 0) : null;
        return new DeletedDirectoryObject
        {
            Id = item.RequireId(),
            Type = item.ODataType() ?? type,
            DisplayName = item.Text("displayName"),
            UserPrincipalName = item.Text("userPrincipalName"),
            DeletedDateTime = deleted,
            AgeInDays = age,
            DaysLeft = age is { } days ? Math.Max(ServiceLimits.DaysKept - days, 0) : null,
            IsHardDeleteProtectionEnabled = item.Flag(ProtectionProperty),
            TenantId = tenantId,
        };
    }
}
