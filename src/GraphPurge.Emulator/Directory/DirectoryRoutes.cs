using GraphPurge.Emulation.Domains;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Directory;

/// <summary>The live objects, and the tenant itself.</summary>
internal sealed class DirectoryRoutes(TenantState tenant)
{
    private readonly EntitySet<TenantUser> _users =
        new(tenant, "users", DirectoryShapes.User, directory => directory.Users, (directory, idOrName) => directory.FindUser(idOrName));

    private readonly EntitySet<TenantGroup> _groups =
        new(tenant, "groups", DirectoryShapes.Group, directory => directory.Groups, (directory, id) => directory.Groups.Find(id));

    private readonly EntitySet<TenantApplication> _applications =
        new(tenant, "applications", DirectoryShapes.Application, directory => directory.Applications, (directory, id) => directory.Applications.Find(id));

    private readonly EntitySet<TenantServicePrincipal> _servicePrincipals = new(
        tenant, "servicePrincipals", DirectoryShapes.ServicePrincipal, directory => directory.ServicePrincipals, (directory, id) => directory.ServicePrincipals.Find(id));

    /// <summary>A set, or an object in it; null when the path says neither.</summary>
    public Operation? Find(GraphRequest request, IReadOnlyList<string> path) =>
        Router.IsName(path[0], "users") ? Find(request, path, _users, "user")
        : Router.IsName(path[0], "groups") ? Find(request, path, _groups, "group")
        : Router.IsName(path[0], "applications") ? Find(request, path, _applications, "application")
        : Router.IsName(path[0], "servicePrincipals") ? Find(request, path, _servicePrincipals, "servicePrincipal")
        : Router.IsName(path[0], "directoryObjects") && path.Count == 2 ? FindOfAnyType(request, path[1])
        : null;

    // Documented: learn.microsoft.com/graph/api/directoryobject-get. That what may read the type is enough is assumed.
    private Operation FindOfAnyType(GraphRequest request, string id) =>
        tenant.Use(state => state.Directory.Groups.Find(id) is not null) ? _groups.Read(request, id, ObjectAccess.Of("group").Read)
        : tenant.Use(state => state.Directory.Applications.Find(id) is not null) ? _applications.Read(request, id, ObjectAccess.Of("application").Read)
        : tenant.Use(state => state.Directory.ServicePrincipals.Find(id) is not null) ? _servicePrincipals.Read(request, id, ObjectAccess.Of("servicePrincipal").Read)
        : _users.Read(request, Guid.TryParse(id, out _) ? id : Guid.Empty.ToString(), ObjectAccess.ReadAny);

    /// <summary>The signed-in user.</summary>
    public Operation Self(GraphRequest request, string userId) => _users.Read(request, userId, ObjectAccess.ReadSelf);

    /// <summary>Documented: learn.microsoft.com/graph/api/organization-list; a part of the properties.</summary>
    public Operation Organization(GraphRequest request) => new Operation(RouteKind.Other, ObjectAccess.ReadOrganization.Guard(call => tenant.Use(state =>
    {
        TenantDomain[] domains = [.. state.Domains.All.Items];
        return GraphResponse.Json(200, (writer, _) =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{call.Root}/{call.Address.Version}/$metadata#organization");
            writer.WriteStartArray("value");
            writer.WriteStartObject();
            writer.WriteString("id", tenant.Info.Id);
            writer.WriteString("displayName", tenant.Info.Name);
            writer.WriteStartArray("verifiedDomains");
            foreach (TenantDomain domain in domains.Where(domain => domain.IsVerified))
            {
                writer.WriteStartObject();
                writer.WriteString("name", domain.Name);
                writer.WriteString("type", domain.IsFederated ? "Federated" : "Managed");
                writer.WriteBoolean("isDefault", domain.IsDefault);
                writer.WriteBoolean("isInitial", domain.IsInitial);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }))).For("GET", request);

    private static Operation? Find<T>(GraphRequest request, IReadOnlyList<string> path, EntitySet<T> set, string type)
        where T : LiveObject => path.Count switch
        {
            1 => set.List(request, ObjectAccess.Of(type)),
            2 => set.Item(request, path[1], ObjectAccess.Of(type)),
            _ => null,
        };
}
