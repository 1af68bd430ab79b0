using System.Collections.Concurrent;
using GraphPurge.Emulation.Listing;

namespace GraphPurge.Emulation.DirectoryObjects;

/// <summary>How deleted objects look in an answer: the properties that all have, and those of their type.</summary>
internal static class DeletedObjectShapes
{
    private static readonly ConcurrentDictionary<string, EntityShape<DeletedObject>> s_shapes = new(StringComparer.OrdinalIgnoreCase);

    public static EntityShape<DeletedObject> Of(string type) => s_shapes.GetOrAdd(type, Create);

    private static EntityShape<DeletedObject> Create(string type)
    {
        List<Property<DeletedObject>> properties =
        [
            new("id", item => item.Id),
            new("deletedDateTime", item => item.DeletedDateTime) { Kind = ValueKind.Time },
            new("displayName", item => item.DisplayName),
        ];
        if (IsAny(type, "user", "agentUser"))
        {
            properties.Add(new("userPrincipalName", item => item.UserPrincipalName));
        }

        if (IsAny(type, "user", "agentUser", "group"))
        {
            properties.Add(new("mail", item => item.Mail));
        }

        if (IsAny(type, "application", "servicePrincipal", "agentIdentityBlueprint", "agentIdentityBlueprintPrincipal"))
        {
            properties.Add(new("appId", item => item.AppId));
        }

        // Documented for beta (directory: delete deleted items).
        if (IsAny(type, "user", "group", "application", "servicePrincipal"))
        {
            properties.Add(new("isHardDeleteProtectionEnabled", item => item.IsProtected) { Kind = ValueKind.Flag, IsBetaOnly = true });
        }

        return new EntityShape<DeletedObject>("microsoft.graph." + type, [.. properties]);
    }

    private static bool IsAny(string type, params string[] names) => names.Contains(type, StringComparer.OrdinalIgnoreCase);
}
