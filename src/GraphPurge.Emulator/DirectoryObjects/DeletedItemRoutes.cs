using GraphPurge.DirectoryObjects;
using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Listing;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.DirectoryObjects;

/// <summary>The routes below <c>/directory/deletedItems</c>.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/directory-deleteditems-list, -get, -delete and -restore.</remarks>
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
                    ? new Operation(RouteKind.DirectoryObject, call => OnItem(call, id, Purge), TargetKey.DirectoryObject(id))
                    : new Operation(RouteKind.DirectoryObject, call => OnItem(call, id, Read)).For("GET", request);
            case 4 when Router.IsName(path[3], "restore") || Router.IsName(path[3], "microsoft.graph.restore"):
                string restored = path[2];
                return new Operation(RouteKind.DirectoryObject, call => OnItem(call, restored, Restore)).For("POST", request);
            default:
                return null;
        }
    }

    private static GraphResponse Read(TenantState state, GraphRequest request, DeletedObject item) =>
        ObjectAccess.Of(item.Type, item.Trait).Read.Allows(request.Caller!)
            ? DeletedObjectShapes.Of(item.Type).Answer(request, "directoryObjects", item, withType: true)
            : GraphErrors.InsufficientPrivileges;

    private static GraphResponse Purge(TenantState state, GraphRequest request, DeletedObject item)
    {
        if (item.Type == DeletedObjectTypes.AdministrativeUnit)
        {
            return GraphErrors.AdministrativeUnitNotPurgeable;
        }

        if (!ObjectAccess.Of(item.Type, item.Trait).Purge.Allows(request.Caller!))
        {
            return GraphErrors.InsufficientPrivileges;
        }

        if (state.Rules.ProtectsDeletion && !request.Caller!.IsApplication)
        {
            return GraphErrors.ProtectedAction;
        }

        if (item.IsProtected && state.Clock() - item.DeletedDateTime < s_protection)
        {
            return GraphErrors.Protected;
        }

        state.RecycleBin.Remove(item.Id);
        return GraphResponse.NoContent;
    }

    private static GraphResponse Restore(TenantState state, GraphRequest request, DeletedObject item)
    {
        if (!ObjectAccess.Of(item.Type, item.Trait).Delete.Allows(request.Caller!))
        {
            return GraphErrors.InsufficientPrivileges;
        }

        if (request.Body.ReadObject() is { } body && body.EnumerateObject().Any())
        {
            return GraphErrors.NotSupported("The emulator restores an object as it was: it does not understand newUserPrincipalName, autoReconcileProxyConflict or anything else in the body.");
        }

        LiveObject? restored = SoftDeletion.Restore(state, item);
        if (restored is not null)
        {
            state.Changes.Record(TargetKey.DirectoryObject(item.Id));
        }

        return restored switch
        {
            TenantUser user => DirectoryShapes.User.Answer(request, "directoryObjects", user, withType: true),
            TenantGroup group => DirectoryShapes.Group.Answer(request, "directoryObjects", group, withType: true),
            TenantApplication application => DirectoryShapes.Application.Answer(request, "directoryObjects", application, withType: true),
            TenantServicePrincipal principal => DirectoryShapes.ServicePrincipal.Answer(request, "directoryObjects", principal, withType: true),
            _ when item.Type == "user" => GraphErrors.NameTaken,

            // A limit of the emulator: it keeps no live objects of the other types.
            _ => GraphErrors.NotSupported($"The emulator cannot restore objects of type 'microsoft.graph.{item.Type}'."),
        };
    }

    private GraphResponse List(GraphRequest request, string type) => tenant.Use(state =>
    {
        if (state.RecycleBin.OfType(type, request.Address.IsBeta) is not { } store)
        {
            // Assumed, code and text.
            return GraphErrors.BadRequest($"Deleted objects of type 'microsoft.graph.{type}' cannot be listed.");
        }

        if (state.Rules.RefusesAgentCasts && DeletedObjectTypes.BaseOf(type) is not null)
        {
            // Assumed, code and text: one version of the page leaves these casts out.
            return GraphErrors.UnknownSegment("microsoft.graph." + type);
        }

        return ObjectAccess.Of(type).Read.Allows(request.Caller!)
            ? EntityList.Answer(
                request, "directoryObjects/microsoft.graph." + type, DeletedObjectShapes.Of(type), store, PagePolicy.Directory, item => DeletedObjectShapes.In(type, item))
            : GraphErrors.InsufficientPrivileges;
    });

    private GraphResponse OnItem(GraphRequest request, string id, Func<TenantState, GraphRequest, DeletedObject, GraphResponse> action) => tenant.Use(state =>
    {
        if (state.RecycleBin.Find(id) is not { } item)
        {
            return ObjectAccess.ReadAny.Allows(request.Caller!) ? GraphErrors.ResourceNotFound(id) : GraphErrors.InsufficientPrivileges;
        }

        return RecycleBin.Knows(item.Type, request.Address.IsBeta) ? action(state, request, item) : GraphErrors.BetaOnly(item.Type);
    });
}
