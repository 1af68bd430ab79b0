using System.Collections.Concurrent;
using GraphPurge.DirectoryObjects;
using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.Listing;

namespace GraphPurge.Emulation.DirectoryObjects;

/// <summary>How deleted objects look in an answer: the properties that all have, and those of their type. A type of agents has those of its base.</summary>
internal static class DeletedObjectShapes
{
    private static readonly ConcurrentDictionary<string, EntityShape<DeletedObject>> s_shapes = new(StringComparer.OrdinalIgnoreCase);

    public static EntityShape<DeletedObject> Of(string type) => s_shapes.GetOrAdd(type, Create);

    /// <summary>How an object is seen in the list of a type: one of a derived type says which, as OData demands.</summary>
    public static EntityView In(string listedType, DeletedObject item) => item.Type.Equals(listedType, StringComparison.OrdinalIgnoreCase) ? default : new EntityView(item.Type, IsIdOnly: false);

    private static EntityShape<DeletedObject> Create(string type)
    {
        List<Property<DeletedObject>> properties =
        [
            new("id", item => item.Id),
            new("deletedDateTime", item => item.DeletedDateTime) { Kind = ValueKind.Time },
            new("displayName", item => item.DisplayName),
        ];
        properties.AddRange(DeletedObjectTypes.FamilyOf(type).ToUpperInvariant() switch
        {
            "USER" =>
            [
                new("userPrincipalName", item => item.UserPrincipalName),
                new("mail", item => item.Mail),
                new("userType", item => item.UserType) { OnRequestOnly = true },
            ],
            "GROUP" =>
            [
                new("mail", item => item.Mail),
                new("mailEnabled", item => item.GroupKind == GroupKind.Unified) { Kind = ValueKind.Flag },
                new("securityEnabled", _ => false) { Kind = ValueKind.Flag },
                new("groupTypes", item => DirectoryShapes.GroupTypes(item.GroupKind)) { Kind = ValueKind.Texts },
            ],
            "APPLICATION" or "SERVICEPRINCIPAL" => [new("appId", item => item.AppId)],
            _ => Array.Empty<Property<DeletedObject>>(),
        });

        // Documented for beta (directory: delete deleted items).
        if (IsAny(type, "user", "group", "application", "servicePrincipal"))
        {
            properties.Add(new("isHardDeleteProtectionEnabled", item => item.IsProtected) { Kind = ValueKind.Flag, IsBetaOnly = true });
        }

        return new EntityShape<DeletedObject>("microsoft.graph." + type, [.. properties]) { NotKept = DirectorySchema.Of(DeletedObjectTypes.FamilyOf(type)) };
    }

    private static bool IsAny(string type, params string[] names) => names.Contains(type, StringComparer.OrdinalIgnoreCase);
}
