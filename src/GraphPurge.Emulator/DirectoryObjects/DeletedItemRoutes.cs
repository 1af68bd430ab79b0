using GraphPurge.DirectoryObjects;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Listing;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.DirectoryObjects;

/// <summary>The routes below <c>/directory/deletedItems</c>.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/directory-deleteditems-list, -get and -delete.</remarks>
internal sealed class DeletedItemRoutes(TenantState tenant)
{
    /// <summary>Documented (beta page): protection ends seven days after the soft deletion.</summary>
    private static readonly TimeSpan s_protection = TimeSpan.FromDays(7);

    public Operation? Find(GraphRequest request, IReadOnlyList<string> path)
    {
        switch (path.Count)
        {
            case 2:
                return Operation.Refused(GraphErrors.CastRequired, RouteKind.List).For("GET", request);
            case 3 when Router.IsCast(path[2], out string type):
                return new Operation(RouteKind.List, call => List(call, type)).For("GET", request);
            case 3:
                string id = path[2];
                return request.Is("DELETE")
                    ? new Operation(RouteKind.DirectoryObject, call => Purge(call, id), TargetKey.DirectoryObject(id))
                    : new Operation(RouteKind.DirectoryObject, call => Read(call, id)).For("GET", request);
            default:
                return null;
        }
    }

    private GraphResponse List(GraphRequest request, string type) => tenant.Use(state => state.RecycleBin.OfType(type) is { } store
        ? EntityList.Answer(request, "directoryObjects/microsoft.graph." + type, DeletedObjectShapes.Of(type), store, PagePolicy.Directory)

        // Assumed, code and text.
        : GraphErrors.BadRequest($"Deleted objects of type 'microsoft.graph.{type}' cannot be listed."));

    private GraphResponse Read(GraphRequest request, string id) => tenant.Use(state => state.RecycleBin.Find(id) is { } item
        ? DeletedObjectShapes.Of(item.Type).Answer(request, "directoryObjects", item, withType: true)
        : GraphErrors.ResourceNotFound(id));

    private GraphResponse Purge(GraphRequest request, string id) => tenant.Use(state =>
    {
        if (state.RecycleBin.Find(id) is not { } item)
        {
            return GraphErrors.ResourceNotFound(id);
        }

        if (item.Type == DeletedObjectTypes.AdministrativeUnit)
        {
            return GraphErrors.AdministrativeUnitNotPurgeable;
        }

        if (item.Type == "group" && request.Caller is { IsApplication: true } && !state.ApplicationRoles.AllowGroupPurge(item.IsRoleAssignable))
        {
            return GraphErrors.InsufficientPrivileges;
        }

        if (item.IsProtected && state.Clock() - item.DeletedDateTime < s_protection)
        {
            return GraphErrors.Protected;
        }

        state.RecycleBin.Remove(id);
        return GraphResponse.NoContent;
    });
}
