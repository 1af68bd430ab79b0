using GraphPurge.Emulation.Domains;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Listing;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Directory;

/// <summary>Reading users and the tenant itself.</summary>
internal sealed class DirectoryRoutes(TenantState tenant)
{
    public Operation ListUsers(GraphRequest request) => new Operation(
        RouteKind.List,
        call => tenant.Use(state => EntityList.Answer(call, "users", DirectoryShapes.User, state.Directory.Users, PagePolicy.Directory)))
        .For("GET", request);

    public Operation User(GraphRequest request, string idOrName) => new Operation(
        RouteKind.Other,
        call => tenant.Use(state => state.Directory.FindUser(idOrName) is { } user
            ? DirectoryShapes.User.Answer(call, "users", user)
            : GraphErrors.ResourceNotFound(idOrName)))
        .For("GET", request);

    /// <summary>Documented: learn.microsoft.com/graph/api/organization-list; a part of the properties.</summary>
    public Operation Organization(GraphRequest request) => new Operation(RouteKind.Other, call => tenant.Use(state =>
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
    })).For("GET", request);
}
